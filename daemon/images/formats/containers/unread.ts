import { startsWith } from '../bytes.ts';
import type { Unread } from '../types.ts';

const compressor = (name: string, matches: (head: Uint8Array) => boolean): Unread => ({
  name,
  problem: 'images.problem.compressorUnread',
  matches,
});

/** zstd and lz4 may both begin with such frames. */
const skippable = (head: Uint8Array) =>
  head[0] !== undefined && (head[0] & 0xf0) === 0x50 && startsWith(head, [0x2a, 0x4d, 0x18], 1);

/** Compressors that can be named by their magic (image-formats 2), so that a person knows what to do. */
export const unreadContainers: readonly Unread[] = [
  compressor('zstd', (head) => startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])),
  compressor('zstd/lz4', skippable),
  compressor('lz4', (head) => startsWith(head, [0x04, 0x22, 0x4d, 0x18])),
  compressor('lz4', (head) => startsWith(head, [0x02, 0x21, 0x4c, 0x18])),
  compressor('xz', (head) => startsWith(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])),
  compressor('bzip2', isBzip2),
  compressor('lzip', (head) => startsWith(head, 'LZIP')),
  compressor('lrzip', (head) => startsWith(head, 'LRZI')),
];

/** "BZ" alone turns up in anything: a block size and the mark of a first block or of an empty stream follow. */
function isBzip2(head: Uint8Array): boolean {
  const size = head[3] ?? 0;
  if (!startsWith(head, 'BZh') || size < 0x31 || size > 0x39) return false;
  return (
    startsWith(head, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], 4) ||
    startsWith(head, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90], 4)
  );
}
