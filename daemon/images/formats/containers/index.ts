import type { Container } from '../types.ts';
import { gzip } from './gzip.ts';
import { lzop } from './lzop.ts';
import { none } from './none.ts';

export { unreadContainers } from './unread.ts';

/** How the file is compressed. Never asks the file's name; NONE when no magic matches. */
export function containerOf(head: Uint8Array): Container {
  return [gzip, lzop].find((container) => container.matches(head)) ?? none;
}
