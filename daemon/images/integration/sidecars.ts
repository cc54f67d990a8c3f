import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { lstat, open, rename, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../../base/sync-folder.ts';
import { readSmallFile } from '../small-file.ts';
import { parseTorrent, torrentNamed } from './torrent-file.ts';
import { pieceBytes, tailBytes } from './worker-protocol.ts';

/** What the integration adds to the name of an image file, in the order in which they are put in place. */
export const sidecarSuffixes = ['.sum', '.full.sum', '.torrent'] as const;
/** All that goes where the image goes; the engine writes `.info`. */
export const companionSuffixes = [...sidecarSuffixes, '.info'] as const;
type Suffix = (typeof sidecarSuffixes)[number];

/** The image that sidecars belong to. */
export interface ImageIdentity {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** When it came under this name, or was touched in another way; nobody can set it. */
  readonly ctimeMs: number;
  /** The URL that its torrent must name. */
  readonly announce: string;
}

/** What an integrated image is known by. */
export interface Integrated {
  readonly md5: string;
  readonly infoHash: string;
  /** Its sums were made just now, and not found; whether it was unpacked to its end, too. */
  readonly made?: { readonly unpacked: boolean };
  /** Which sidecars say so (`sidecarsIdentity`). */
  readonly sidecars: string;
}

/** What the sidecars say of the content of their image. */
interface Sums {
  readonly md5: string;
  readonly infoHash: string;
  readonly tailMd5: string;
  readonly pieceHashes: Uint8Array;
  /** When the torrent, which is made last, was put in place. */
  readonly ctimeMs: number;
}

/** Differs whenever one of the sidecars was replaced or written to; undefined when one is missing. */
export async function sidecarsIdentity(path: string): Promise<string | undefined> {
  const stats = await Promise.all(
    sidecarSuffixes.map((suffix) => lstat(path + suffix, { bigint: true }).catch(() => undefined)),
  );
  if (!stats.every((one) => one !== undefined)) return undefined;
  return stats.map(({ ino, size, mtimeNs }) => `${ino}:${size}:${mtimeNs}`).join(' ');
}

/**
 * Looks whether the sidecars that are there belong to this very image (client-protocols 5.3): none older
 * than it, the torrent with its name and size, our piece length and our tracker alone, all sums equal. So
 * those made by the original tools are kept. Of the image itself only the last MiB is read; and the first piece
 * where the image came after its sidecars: an earlier image of that name may have left them behind.
 */
export async function readSidecars(image: ImageIdentity, file: FileHandle): Promise<Integrated | undefined> {
  const sidecars = await sidecarsIdentity(image.path);
  const sums = await readSums(image);
  if (!sidecars || !sums) return undefined;
  const tail = Math.min(tailBytes, image.size);
  if (sums.tailMd5 !== (await digestOf('md5', file, image.size - tail, tail)).toString('hex'))
    return undefined;
  if (image.ctimeMs > sums.ctimeMs) {
    const first = await digestOf('sha1', file, 0, Math.min(pieceBytes, image.size));
    if (!first.equals(sums.pieceHashes.subarray(0, 20))) return undefined;
  }
  return { md5: sums.md5, infoHash: sums.infoHash, sidecars };
}

/** The same without a look into the image: what it should be like. */
export async function readSums(image: Omit<ImageIdentity, 'ctimeMs'>): Promise<Sums | undefined> {
  const pieces = Math.ceil(image.size / pieceBytes);
  const sum = await readSidecar(image, '.sum', 64);
  const fullSum = await readSidecar(image, '.full.sum', 64);
  const torrent = await readSidecar(image, '.torrent', pieces * 20 + 64 * 1024);
  if (!sum || !fullSum || !torrent) return undefined;

  const fields = parseTorrent(torrent.bytes);
  const md5 = md5In(fullSum.bytes);
  const tail = md5In(sum.bytes);
  const fits =
    md5 !== undefined &&
    tail !== undefined &&
    fields?.comment === md5 &&
    fields.name === basename(image.path) &&
    fields.length === image.size &&
    fields.pieceLength === pieceBytes &&
    fields.pieces === pieces &&
    fields.trackers.every((tracker) => tracker === image.announce);
  if (!fits) return undefined;
  return {
    md5,
    tailMd5: tail,
    infoHash: fields.infoHash,
    pieceHashes: fields.pieceHashes,
    ctimeMs: torrent.stats.ctimeMs,
  };
}

/** A sidecar; undefined when it is missing, too long, no regular file, or older than its image. */
async function readSidecar(image: Pick<ImageIdentity, 'path' | 'mtimeMs'>, suffix: Suffix, limit: number) {
  const found = await readSmallFile(image.path + suffix, limit);
  return found && found.stats.mtimeMs >= image.mtimeMs ? found : undefined;
}

/** Removes the sidecars that are older than their image: what they tell of is no longer there. */
export async function removeStaleSidecars(path: string, imageMtimeMs: number): Promise<void> {
  for (const suffix of sidecarSuffixes) {
    const found = await lstat(path + suffix).catch(() => undefined);
    if (found?.isFile() && found.mtimeMs < imageMtimeMs) await rm(path + suffix, { force: true });
  }
}

function md5In(sum: Buffer): string | undefined {
  return /^([0-9a-f]{32})\s*$/.exec(sum.toString('latin1'))?.[1];
}

async function digestOf(
  algorithm: 'md5' | 'sha1',
  file: FileHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, position);
  return createHash(algorithm).update(buffer.subarray(0, bytesRead)).digest();
}

/** Enough for an image of 13 TiB. */
const longestTorrent = 64 * 1024 * 1024;

const temporary = (path: string, suffix: string) =>
  join(dirname(path), `.${basename(path)}${suffix}.ogrepod-tmp`);

/** Finds out before the long work whether sidecars of their size can be written here. Throws the system error. */
export async function probeSidecars({ path, size }: Pick<ImageIdentity, 'path' | 'size'>): Promise<void> {
  try {
    // Two sums and what a torrent has beside its pieces take a block each at most.
    const bytes = 3 * 4096 + 20 * Math.ceil(size / pieceBytes);
    await writeTemporary(path, '.torrent', new Uint8Array(bytes), 0);
  } finally {
    await rm(temporary(path, '.torrent'), { force: true });
  }
}

/**
 * Writes all three beside the image: first whole under temporary names and down to the disk, then renamed,
 * the torrent last. `stillSame` is asked in between; false leaves everything as it was. Returns which sidecars are
 * there now, undefined when it was false.
 */
export async function writeSidecars(
  image: ImageIdentity,
  contents: Readonly<Record<Suffix, Uint8Array>>,
  stillSame: () => Promise<boolean>,
): Promise<string | undefined> {
  try {
    for (const suffix of sidecarSuffixes) {
      await writeTemporary(image.path, suffix, contents[suffix], image.mtimeMs);
    }
    if (!(await stillSame())) return undefined;
    for (const suffix of sidecarSuffixes) await rename(temporary(image.path, suffix), image.path + suffix);
    const written = await sidecarsIdentity(image.path);
    await syncFolder(dirname(image.path));
    return written;
  } finally {
    for (const suffix of sidecarSuffixes) await rm(temporary(image.path, suffix), { force: true });
  }
}

/**
 * Writes the torrent of an image for the name that it is to have, as old as it is: what was too old for its image stays
 * so. Does nothing when there is no torrent. Throws the system's error.
 */
export async function copyTorrent(from: string, to: string): Promise<void> {
  const found = await readSmallFile(`${from}.torrent`, longestTorrent);
  const torrent = found && torrentNamed(found.bytes, basename(to));
  if (!torrent) return;
  const name = temporary(to, '.torrent');
  try {
    await writeTemporary(to, '.torrent', torrent, 0);
    await utimes(name, found.stats.atime, found.stats.mtime);
    await rename(name, `${to}.torrent`);
  } finally {
    await rm(name, { force: true });
  }
}

async function writeTemporary(
  path: string,
  suffix: Suffix,
  content: Uint8Array,
  notBeforeMs: number,
): Promise<void> {
  const name = temporary(path, suffix);
  // What a crash left behind, or somebody planted: never written through, always made anew.
  await rm(name, { force: true });
  const handle = await open(name, 'wx', 0o644);
  try {
    await handle.writeFile(content);
    // An image with a time in the future must not make its sidecars look old.
    if (notBeforeMs > Date.now()) await handle.utimes(notBeforeMs / 1000 + 1, notBeforeMs / 1000 + 1);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
