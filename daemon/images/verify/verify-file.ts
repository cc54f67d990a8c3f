import type { BigIntStats } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseTorrent } from '../../base/torrent-file.ts';
import { message } from '../../strings/index.ts';
import { fileSource } from '../files/file-source.ts';
import { openImageFile } from '../files/image-path.ts';
import type { Content } from '../formats/content/read-content.ts';
import { readHeader } from '../formats/read-header.ts';
import { hasOnlyItsLength } from '../formats/tools/index.ts';
import { FileShrank, type Hasher } from '../integration/hasher.ts';
import { FileChanged, sameFile } from '../integration/integrate.ts';
import { readSums } from '../integration/sidecars.ts';
import { identityOf } from '../watching/scan.ts';
import { Damage, removeDamage, writeDamage } from './damage.ts';
import { checkContent } from './decode.ts';

export interface VerifyRequest {
  readonly path: string;
  /** The images folder: links may not leave it. */
  readonly folder: string;
  /** Of the file that is meant (`identityOf`): the sidecars of another say nothing of it. */
  readonly identity: string;
  readonly announce: string;
  readonly hasher: Hasher;
  /** Its sums were made a moment ago: it is only unpacked. */
  readonly contentOnly: boolean;
  readonly signal: AbortSignal;
  /** Percent, as often as something was read. */
  readonly onProgress: (percent: number) => void;
}

/**
 * Reads a whole image and compares it with its `.sum`, `.full.sum` and the pieces of its torrent; then its content,
 * unpacked, with what it tells of itself. Damage that is found is remembered beside it. Throws Damage, FileChanged when
 * the image or its sidecars are no longer the same, FormatProblem when it cannot be read, or the signal's reason.
 */
export async function verifyFile(request: VerifyRequest): Promise<Content> {
  const { path, folder, identity, contentOnly, signal, onProgress } = request;
  const file = await openImageFile(path, folder);
  try {
    const before = await file.stat({ bigint: true });
    if (identityOf(before) !== identity) {
      throw new FileChanged();
    }
    const size = Number(before.size);
    const header = await readHeader(fileSource(file), size);
    const isPlain = hasOnlyItsLength(header);
    // Half of the way is to hash, the other half to read the content.
    const hashing = contentOnly ? 0 : isPlain ? 100 : 50;
    const progress = (from: number, to: number) => (bytes: number) =>
      onProgress(from + ((to - from) * bytes) / size);
    let content: Content = { plainBytes: size, notChecked: message('images.notChecked.raw') };
    try {
      if (!contentOnly) {
        await compareWithSums(request, file, before, progress(0, hashing));
      }
      if (!isPlain) {
        content = await checkContent({ path, folder }, signal, progress(hashing, 100));
      }
    } catch (error) {
      await checkSame(path, before);
      // Where nothing can be written the daemon itself remembers, until it ends.
      if (error instanceof Damage) {
        await writeDamage(path, before, error).catch(() => {});
      }
      throw error;
    }
    await checkSame(path, before);
    await removeDamage(path).catch(() => {});
    return content;
  } catch (error) {
    throw error instanceof FileShrank ? new FileChanged() : error;
  } finally {
    await file.close();
  }
}

async function compareWithSums(
  { path, announce, hasher, signal }: VerifyRequest,
  file: FileHandle,
  { size: bytes }: BigIntStats,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const size = Number(bytes);
  const expected = await readSums({ path, size, announce });
  if (!expected) {
    throw new FileChanged();
  }
  const { pieceLength } = expected;
  const found = await hasher.hash(file, {
    size,
    name: basename(path),
    announce,
    pieceLength,
    signal,
    onProgress,
  });
  const pieces = parseTorrent(found.torrent)?.pieceHashes;
  if (!pieces) {
    throw new Error('the torrent that was made cannot be read');
  }
  const piece = firstDifference(expected.pieceHashes, pieces);
  const sound = piece === undefined && found.md5 === expected.md5 && found.tailMd5 === expected.tailMd5;
  if (!sound) {
    throw Damage.ofPiece(piece, pieceLength);
  }
}

/** Throws FileChanged when the file was written to or replaced since. */
async function checkSame(path: string, before: BigIntStats): Promise<void> {
  const now = await stat(path, { bigint: true }).catch(() => undefined);
  if (!now || !sameFile(before, now)) {
    throw new FileChanged();
  }
}

/** The number, from 0, of the first SHA-1 that differs. */
function firstDifference(expected: Uint8Array, found: Uint8Array): number | undefined {
  // The usual case; byte by byte, the 5 MB of an image of 1 TB would hold up all else.
  if (Buffer.compare(expected, found) === 0) {
    return undefined;
  }
  const byte = expected.findIndex((value, place) => value !== found[place]);
  return byte < 0 ? undefined : Math.floor(byte / 20);
}
