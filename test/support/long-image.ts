import { createHash } from 'node:crypto';
import { copyFile, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseTorrent } from '../../daemon/base/torrent-file.ts';

const pieceBytes = 4 * 1024 * 1024;
const tailBytes = 1024 * 1024;
/** More than a machine reads in a minute, however fast; it takes no room on the disk. */
const pieces = 16 * 1024;

const digest = (algorithm: 'md5' | 'sha1', bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();

/** Bencoding of what a torrent has (BEP 3); keys come sorted. */
function bencode(value: string | number | Uint8Array | Record<string, unknown>): Buffer {
  if (typeof value === 'number') {
    return Buffer.from(`i${value}e`);
  }
  if (typeof value === 'string') {
    return bencode(Buffer.from(value));
  }
  if (value instanceof Uint8Array) {
    return Buffer.concat([Buffer.from(`${value.length}:`), value]);
  }
  const fields = Object.entries(value).flatMap(([key, one]) => [bencode(key), bencode(one as string)]);
  return Buffer.concat([Buffer.from('d'), ...fields, Buffer.from('e')]);
}

/** Resolves when what is made now is younger than the last change of a file: sidecars of the same tick do not count. */
async function clockTick(path: string): Promise<void> {
  const { ctimeNs } = await stat(path, { bigint: true });
  const probe = `${path}.partial`;
  do {
    await rm(probe, { force: true });
    await writeFile(probe, '');
  } while ((await stat(probe, { bigint: true })).birthtimeNs <= ctimeNs);
  await rm(probe);
}

/**
 * Puts an image file of 64 GiB in place, nearly all of it a hole, with sidecars that fit it: it is ready at once,
 * and to verify it takes more than a minute on any machine, so a test finds it still going on. `source` is an
 * uncompressed image of less than 4 MiB, `known` the torrent of an image that the daemon has made: it names the
 * tracker. The sum of the whole is made up; nobody gets to the end.
 */
export async function bringLongImage(source: string, target: string, known: string): Promise<void> {
  const announce = parseTorrent(await readFile(known))?.announce;
  if (announce === undefined) {
    throw new Error(`${known} is no torrent`);
  }
  const partial = `${target}.partial`;
  await copyFile(source, partial);
  const first = Buffer.alloc(pieceBytes);
  (await readFile(partial)).copy(first);
  await truncate(partial, pieces * pieceBytes);

  const md5 = digest('md5', first).toString('hex');
  const hashes = [digest('sha1', first), ...Array(pieces - 1).fill(digest('sha1', Buffer.alloc(pieceBytes)))];
  const info = {
    length: pieces * pieceBytes,
    name: basename(target),
    'piece length': pieceBytes,
    pieces: Buffer.concat(hashes),
    private: 1,
  };
  await rename(partial, target);
  await clockTick(target);
  await writeFile(`${target}.sum`, digest('md5', Buffer.alloc(tailBytes)).toString('hex'));
  await writeFile(`${target}.full.sum`, md5);
  await writeFile(`${target}.torrent`, bencode({ announce, comment: md5, info }));
}
