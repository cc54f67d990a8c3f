import { join } from 'node:path';
import { parseTorrent } from '../../base/torrent-file.ts';
import { readSmallFile } from '../files/small-file.ts';

/** What has to be known of an image to give it to peers. */
export interface TorrentShape {
  readonly infoHash: string;
  readonly sizeBytes: number;
  readonly pieceBytes: number;
}

/** Torrents that ctorrent takes have 4 MiB at most; to hash one must not hold up the event loop. */
const longestTorrent = 8 * 1024 * 1024;

/** The `.torrent` beside an image of the folder; undefined when there is none that is sound, or it is too long. */
export async function readTorrent(folder: string, file: string): Promise<TorrentShape | undefined> {
  const found = await readSmallFile(`${join(folder, file)}.torrent`, longestTorrent);
  const torrent = found && parseTorrent(found.bytes);
  if (!torrent) {
    return undefined;
  }
  const { infoHash, length, pieceLength, pieces } = torrent;
  if (pieceLength === 0 || pieces !== Math.ceil(length / pieceLength)) {
    return undefined;
  }
  return { infoHash, sizeBytes: length, pieceBytes: pieceLength };
}
