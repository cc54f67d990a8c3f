/** The ways by which an image gets to computers; with `-DIRECT` or not the network does the same. */
export type TransferWay = 'UNICAST' | 'MULTICAST' | 'TORRENT';

export interface TransferSize {
  readonly bytes: number;
  readonly computers: number;
  /** Set for the multicast sessions of the classroom, Mbit/s; left out: that of the network. */
  readonly multicastMbps?: number | undefined;
}

/** So many computers and more are served sooner by torrent than by multicast (distribution-engines: 16 are, 8 are not). */
export const manyComputers = 16;

/** What is taken for the network of a classroom: gigabit, bytes a second. */
const networkBytes = 125_000_000;
/** What of it the repository gives to all copies by unicast together. */
const unicastBytes = 105_500_000;
/** A computer waits a random time up to this before it asks for the torrent (client-protocols 5.3), seconds. */
const longestPause = 120;

/**
 * Seconds until the last computer has an image, once its transmission has begun. The figures follow those that ezio has
 * published for 50 GB on gigabit (distribution-engines): multicast 980, 1454 and 2203 s to 8, 16 and 32 computers, which
 * send more again the more they are; torrent 1412, 1005 and 1143 s; unicast 15,168 s to 32, which share the network.
 */
export function transferSeconds(way: TransferWay, { bytes, computers, multicastMbps }: TransferSize): number {
  const count = Math.max(1, computers);
  const once = bytes / networkBytes;
  switch (way) {
    case 'UNICAST':
      return (count * bytes) / unicastBytes;
    case 'MULTICAST': {
      const atSpeed = multicastMbps === undefined ? 0 : (bytes * 8) / (multicastMbps * 1_000_000);
      return Math.max(atSpeed, once * (1.375 + 0.125 * count));
    }
    case 'TORRENT':
      return once * (1.975 + 0.2 * Math.log2(count)) + (longestPause * count) / (count + 1);
  }
}
