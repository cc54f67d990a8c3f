import type { Container } from '../types.ts';
import { bzip2 } from './bzip2.ts';
import { gzip } from './gzip.ts';
import { lz4 } from './lz4.ts';
import { lzop } from './lzop.ts';
import { none } from './none.ts';
import { xzContainer } from './xz.ts';
import { zstd } from './zstd.ts';

export { unreadContainers } from './unread.ts';

const containers = [gzip, lzop, zstd, lz4, xzContainer, bzip2];

/** How the file is compressed. Never asks the file's name; NONE when no magic matches. */
export function containerOf(head: Uint8Array): Container {
  return containers.find((container) => container.matches(head)) ?? none;
}
