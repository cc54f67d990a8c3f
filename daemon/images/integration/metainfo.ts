import { join } from 'node:path';
import { type TorrentAlone, torrentAlone } from '../../base/torrent-file.ts';
import { readSmallFile } from '../files/small-file.ts';

/** Those that we make are below 4,000,000 bytes. */
const longest = 8 * 1024 * 1024;

/** The torrent of an image of the folder, for one tracker alone; undefined when there is none that is sound. */
export async function readMetainfo(
  folder: string,
  file: string,
  announce: string,
): Promise<TorrentAlone | undefined> {
  const found = await readSmallFile(`${join(folder, file)}.torrent`, longest);
  return found && torrentAlone(found.bytes, announce);
}
