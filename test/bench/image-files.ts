import { createHash, randomBytes } from 'node:crypto';
import { open, rename, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { partclone2 } from '../../daemon/images/formats/test-images.ts';

const pieceBytes = 4 * 1024 * 1024;
/** Long ago: a file of that time has rested. */
const rested = new Date('2020-01-01');

/** An image as partclone writes it as far as its header goes, with random bytes behind; rested for long. */
export async function writeImage(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'w');
  for (let position = 0; position < bytes; position += pieceBytes) {
    await file.write(randomBytes(Math.min(pieceBytes, bytes - position)));
  }
  await file.write(partclone2({ usedBlocks: 1n }), 0, undefined, 0);
  await file.close();
  await utimes(path, rested, rested);
  return path;
}

/** The same, nearly all of it a hole. */
export async function writeSparseImage(path: string, bytes: number): Promise<string> {
  await writeFile(path, partclone2({ usedBlocks: 1n }));
  const file = await open(path, 'r+');
  await file.truncate(bytes);
  await file.close();
  await utimes(path, rested, rested);
  return path;
}

/** A small image with the sidecars that the original tools would have made. */
export async function writeIntegrated(path: string, bytes: number, announce: string): Promise<void> {
  const image = randomBytes(bytes);
  image.set(partclone2({ usedBlocks: 1n }));
  await writeFile(path, image);
  await utimes(path, rested, rested);
  const md5 = createHash('md5').update(image).digest('hex');
  await writeFile(`${path}.sum`, `${md5}\n`);
  await writeFile(`${path}.full.sum`, `${md5}\n`);
  const text = (value: string) => `${value.length}:${value}`;
  const sha1 = createHash('sha1').update(image).digest().toString('latin1');
  const name = basename(path);
  const info = `d6:lengthi${bytes}e4:name${text(name)}12:piece lengthi${pieceBytes}e6:pieces${text(sha1)}e`;
  const torrent = `d8:announce${text(announce)}7:comment${text(md5)}4:info${info}e`;
  await writeFile(`${path}.torrent`, torrent, 'latin1');
}

/** Puts a file that lies beside the images folder into it, all at once; returns its name there. */
export async function drop(path: string, folder: string): Promise<string> {
  await rename(path, join(folder, basename(path)));
  return basename(path);
}

/** Takes it out again. */
export async function takeOut(path: string, folder: string): Promise<void> {
  await rename(join(folder, basename(path)), join(dirname(folder), basename(path)));
}
