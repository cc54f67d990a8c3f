import { startsWith } from '../bytes.ts';
import type { Unread } from '../types.ts';

const compressor = (name: string, matches: (head: Uint8Array) => boolean): Unread => ({
  name,
  problem: 'images.problem.compressorUnread',
  matches,
});

/** Rare ones of Clonezilla (image-formats 2), named by their magic so that a person knows what to do. */
export const unreadContainers: readonly Unread[] = [
  compressor('lzip', (head) => startsWith(head, 'LZIP')),
  compressor('lrzip', (head) => startsWith(head, 'LRZI')),
  // Its length before compression is unknown (all ones) or below 2^40.
  compressor(
    'lzma',
    (head) =>
      startsWith(head, [0x5d, 0, 0]) &&
      (startsWith(head, new Array(8).fill(0xff), 5) || startsWith(head, [0, 0, 0], 10)),
  ),
];
