import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, open, rename, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../../base/sync-folder.ts';
import { parseTorrent, torrentNamed } from '../../base/torrent-file.ts';
import { shareFile } from '../files/share-with-group.ts';
import { readSmallFile } from '../files/small-file.ts';
import { ctorrentTakesBytes, isRightPieceLength, pieceLengthOf } from './piece-length.ts';
import { tailBytes } from './worker-protocol.ts';

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
  /** When it was last written, came under this name, or was touched in another way; nobody can set it. */
  readonly ctimeNs: bigint;
  /** The URL that its torrent must name. */
  readonly announce: string;
}

/** What an integrated image is known by. */
export interface Integrated {
  readonly md5: string;
  /** MD5 of the last MiB; left out of what an earlier version found out. */
  readonly tailMd5?: string;
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
  readonly pieceLength: number;
  readonly pieceHashes: Uint8Array;
  /** Nanoseconds since 1970: before that, the oldest of the sidecars may have been there already. */
  readonly madeNs: bigint;
}

/** Bytes of the torrent of an image, when its pieces are too small and ctorrent refuses it: the original method makes such. */
export async function tooLongTorrent({
  path,
  size,
}: Pick<ImageIdentity, 'path' | 'size'>): Promise<number | undefined> {
  const found = await readSmallFile(`${path}.torrent`, longestTorrent);
  if (!found || found.bytes.length <= ctorrentTakesBytes) {
    return undefined;
  }
  const fields = parseTorrent(found.bytes);
  return fields && fields.pieceLength < pieceLengthOf(size) ? found.bytes.length : undefined;
}

/** Differs whenever one of the sidecars was replaced or written to; undefined when one is missing. */
export async function sidecarsIdentity(path: string): Promise<string | undefined> {
  const stats = await Promise.all(
    sidecarSuffixes.map((suffix) => lstat(path + suffix, { bigint: true }).catch(() => undefined)),
  );
  if (!stats.every((one) => one !== undefined)) {
    return undefined;
  }
  return stats.map(({ ino, size, mtimeNs }) => `${ino}:${size}:${mtimeNs}`).join(' ');
}

/**
 * Looks whether the sidecars that are there belong to this very image (client-protocols 5.3): all made after it came
 * here, the torrent with its name and size, the right piece length and our tracker alone, all sums equal. So those made by
 * the original tools are kept. Of the image itself only the last MiB is read.
 *
 * The time that an image tells of its content may be set, as `rsync -a`, `cp -p` and `touch -d` do; when it was last
 * touched may not. So a whole set that was moved here is not believed either: nothing tells it from a new image
 * beside old sums. `known`: MD5 of this very file, touched by nobody since it was read; then the sidecars have to
 * agree with that, however old they are.
 */
export async function readSidecars(
  image: ImageIdentity,
  file: FileHandle,
  known?: string,
): Promise<Integrated | undefined> {
  const sidecars = await sidecarsIdentity(image.path);
  const sums = await readSums(image);
  if (!sidecars || !sums) {
    return undefined;
  }
  if (known === undefined ? !madeAfter(image, sums) : sums.md5 !== known) {
    return undefined;
  }
  const tail = Math.min(tailBytes, image.size);
  if (sums.tailMd5 !== (await digestOf('md5', file, image.size - tail, tail)).toString('hex')) {
    return undefined;
  }
  return { md5: sums.md5, tailMd5: sums.tailMd5, infoHash: sums.infoHash, sidecars };
}

/** In the same tick of the clock is not after. A time to come says nothing: the clock was wrong, or it was set. */
function madeAfter({ ctimeNs }: ImageIdentity, { madeNs }: Sums): boolean {
  return madeNs > ctimeNs && madeNs <= BigInt(Date.now() + 1000) * 1_000_000n;
}

/** What the sidecars say, without a look into the image or at the times: what it should be like. */
export async function readSums(
  image: Pick<ImageIdentity, 'path' | 'size' | 'announce'>,
): Promise<Sums | undefined> {
  const read = (suffix: Suffix, limit: number) => readSmallFile(image.path + suffix, limit);
  const sum = await read('.sum', 64);
  const fullSum = await read('.full.sum', 64);
  const torrent = await read('.torrent', longestTorrent);
  if (!sum || !fullSum || !torrent) {
    return undefined;
  }

  const fields = parseTorrent(torrent.bytes);
  const md5 = md5In(fullSum.bytes);
  const tail = md5In(sum.bytes);
  const fits =
    md5 !== undefined &&
    tail !== undefined &&
    fields?.comment === md5 &&
    fields.name === basename(image.path) &&
    fields.length === image.size &&
    isRightPieceLength(fields.pieceLength, image.size, torrent.bytes.length) &&
    fields.pieces === Math.ceil(image.size / fields.pieceLength) &&
    fields.trackers.every((tracker) => tracker === image.announce);
  if (!fits) {
    return undefined;
  }
  return {
    md5,
    tailMd5: tail,
    infoHash: fields.infoHash,
    pieceLength: fields.pieceLength,
    pieceHashes: fields.pieceHashes,
    madeNs: [sum, fullSum, torrent].map(({ stats }) => oldestTime(stats)).reduce(least),
  };
}

/** A copy has a time of its content that is older than itself, a file that was touched was born before; not all file systems know that. */
function oldestTime({ mtimeNs, ctimeNs, birthtimeNs }: BigIntStats): bigint {
  const last = least(mtimeNs, ctimeNs);
  return birthtimeNs > 0n ? least(last, birthtimeNs) : last;
}

const least = (one: bigint, other: bigint) => (one < other ? one : other);

/** Removes the sidecars that are older than their image: what they tell of is no longer there. */
export async function removeStaleSidecars(path: string, imageMtimeMs: number): Promise<void> {
  for (const suffix of sidecarSuffixes) {
    const found = await lstat(path + suffix).catch(() => undefined);
    if (found?.isFile() && found.mtimeMs < imageMtimeMs) {
      await rm(path + suffix, { force: true });
    }
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

/** Of a sidecar while it is written, hidden. */
export const temporarySuffix = '.ogrepod-tmp';
export const temporary = (path: string, suffix: string) =>
  join(dirname(path), `.${basename(path)}${suffix}${temporarySuffix}`);

/** Finds out before the long work whether sidecars of their size can be written here. Throws the system error. */
export async function probeSidecars({ path, size }: Pick<ImageIdentity, 'path' | 'size'>): Promise<void> {
  try {
    // Two sums and what a torrent has beside its pieces take a block each at most.
    const bytes = 3 * 4096 + 20 * Math.ceil(size / pieceLengthOf(size));
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
    if (!(await stillSame())) {
      return undefined;
    }
    for (const suffix of sidecarSuffixes) {
      await rename(temporary(image.path, suffix), image.path + suffix);
    }
    const written = await sidecarsIdentity(image.path);
    await syncFolder(dirname(image.path));
    return written;
  } finally {
    for (const suffix of sidecarSuffixes) {
      await rm(temporary(image.path, suffix), { force: true });
    }
  }
}

/**
 * Writes the torrent of an image for the name that it is to have, as old as it is: what was too old for its image stays
 * so. Does nothing when there is no torrent. Throws the system's error.
 */
export async function copyTorrent(from: string, to: string): Promise<void> {
  const found = await readSmallFile(`${from}.torrent`, longestTorrent);
  const torrent = found && torrentNamed(found.bytes, basename(to));
  if (!torrent) {
    return;
  }
  const name = temporary(to, '.torrent');
  try {
    await writeTemporary(to, '.torrent', torrent, 0);
    await utimes(name, found.stats.atime, found.stats.mtime);
    await rename(name, `${to}.torrent`);
  } finally {
    await rm(name, { force: true });
  }
}

/** Writes a new file beside an image, under its temporary name, and down to the disk. Throws the system's error. */
export async function writeTemporary(
  path: string,
  suffix: (typeof companionSuffixes)[number],
  content: Uint8Array,
  notBeforeMs: number,
): Promise<void> {
  const name = temporary(path, suffix);
  // What a crash left behind, or somebody planted: never written through, always made anew.
  await rm(name, { force: true });
  const handle = await open(name, 'wx', 0o644);
  try {
    await shareFile(handle, dirname(path));
    await handle.writeFile(content);
    // An image with a time in the future must not make its sidecars look old.
    if (notBeforeMs > Date.now()) {
      await handle.utimes(notBeforeMs / 1000 + 1, notBeforeMs / 1000 + 1);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
