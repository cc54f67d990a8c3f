import type { BigIntStats } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { parseTorrent } from '../../base/torrent-file.ts';
import { fileSource } from '../files/file-source.ts';
import { openImageFile } from '../files/image-path.ts';
import { FormatProblem } from '../formats/problem.ts';
import { readHeader } from '../formats/read-header.ts';
import { refuseForeignEnd } from '../formats/refuse-foreign-end.ts';
import type { ImageHeader } from '../formats/types.ts';
import { readDamage } from '../verify/damage.ts';
import { identityOf } from '../watching/scan.ts';
import { checkSmall } from './check-small.ts';
import { FileShrank, type Hasher } from './hasher.ts';
import type { OpenWriters } from './open-writers.ts';
import { pieceLengthOf } from './piece-length.ts';
import {
  type ImageIdentity,
  type Integrated,
  probeSidecars,
  readSidecars,
  removeStaleSidecars,
  tooLongTorrent,
  writeSidecars,
} from './sidecars.ts';

/** Somebody writes to the file, or it is not the same any more as when the integration began: start over once it rests. */
export class FileChanged extends Error {}

/** Sidecars cannot be written; unlike a bad image this may mend itself. */
export class SidecarProblem extends FormatProblem {}

export interface IntegrationRequest {
  readonly path: string;
  /** The images folder: links may not leave it. */
  readonly folder: string;
  readonly announce: string;
  readonly hasher: Hasher;
  readonly writers: OpenWriters;
  /** MD5 of this very file, where it was integrated before. */
  readonly known?: string | undefined;
  readonly signal: AbortSignal;
  /** Called with the header before the long work begins. */
  readonly onBegin: (header: ImageHeader) => void;
  /** Called when the torrent that is there is too long for ctorrent, with its bytes: another takes its place. */
  readonly onTooLongTorrent?: (bytes: number) => void;
  /** Percent, as often as something was read. */
  readonly onProgress: (percent: number) => void;
}

export interface IntegrationResult extends Integrated {
  readonly header: ImageHeader;
  /** How many bytes come out of the image, where it was unpacked. */
  readonly plainBytes?: number;
}

/**
 * Makes `.sum`, `.full.sum` and `.torrent` of an image file, or finds that those there are right. Throws
 * FormatProblem when it is no whole image (nothing is written then), SidecarProblem, FileChanged, or the
 * signal's reason.
 */
export async function integrate(request: IntegrationRequest): Promise<IntegrationResult> {
  const file = await openImageFile(request.path, request.folder);
  try {
    const before = await file.stat({ bigint: true });
    const header = await orForgetSidecars(request, before, () => headerOf(file, before));
    const damage = await readDamage(request.path, before);
    if (damage) {
      request.onBegin(header);
      throw damage;
    }
    const image: ImageIdentity = {
      path: request.path,
      size: Number(before.size),
      mtimeMs: Number(before.mtimeMs),
      ctimeNs: before.ctimeNs,
      announce: request.announce,
    };
    const kept = await readSidecars(image, file, request.known);
    if (kept) {
      return { ...kept, header };
    }
    if (await request.writers.has(before)) {
      throw new FileChanged();
    }
    const tooLong = await tooLongTorrent(image);
    if (tooLong !== undefined) {
      request.onTooLongTorrent?.(tooLong);
    }
    request.onBegin(header);
    const { unpacked, ...content } = await orForgetSidecars(request, before, () =>
      checkSmall(file, image.size, header, request.signal),
    );
    const made = await makeSidecars(request, image, file, before);
    return { ...made, header, ...content, made: { unpacked } };
  } catch (error) {
    throw error instanceof FileShrank ? new FileChanged() : error;
  } finally {
    await file.close();
  }
}

/**
 * No torrent of what a file was before may outlive it; a folder that is read only is no reason to stop. What somebody
 * still writes is no image yet: that is no reason to complain.
 */
async function orForgetSidecars<T>(
  { path, writers }: IntegrationRequest,
  before: BigIntStats,
  check: () => Promise<T>,
): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof FormatProblem && error.problem.key !== 'images.problem.unreadable') {
      await removeStaleSidecars(path, Number(before.mtimeMs)).catch(() => {});
      if (await writers.has(before)) {
        throw new FileChanged();
      }
    }
    throw error;
  }
}

async function headerOf(file: FileHandle, { size }: BigIntStats): Promise<ImageHeader> {
  await refuseForeignEnd(file, Number(size));
  const header = await readHeader(fileSource(file), Number(size));
  checkLength(header, Number(size));
  return header;
}

async function makeSidecars(
  request: IntegrationRequest,
  image: ImageIdentity,
  file: FileHandle,
  before: BigIntStats,
): Promise<Integrated> {
  await writable(() => probeSidecars(image));
  const { md5, tailMd5, torrent } = await request.hasher.hash(file, {
    size: image.size,
    name: basename(image.path),
    announce: image.announce,
    pieceLength: pieceLengthOf(image.size),
    signal: request.signal,
    onProgress: (bytes) => request.onProgress((100 * bytes) / image.size),
  });
  const infoHash = parseTorrent(torrent)?.infoHash;
  if (!infoHash) {
    throw new Error('the torrent that was made cannot be read');
  }
  const encode = (line: string) => new TextEncoder().encode(`${line}\n`);
  const sidecars = await writable(() =>
    writeSidecars(
      image,
      { '.sum': encode(tailMd5), '.full.sum': encode(md5), '.torrent': torrent },
      async () => !request.signal.aborted && sameFile(before, await stat(image.path, { bigint: true })),
    ),
  );
  request.signal.throwIfAborted();
  if (!sidecars) {
    throw new FileChanged();
  }
  return { md5, tailMd5, infoHash, sidecars };
}

/** A file that is not compressed must have at least the length that its header tells of. Throws FormatProblem. */
export function checkLength(header: ImageHeader, bytes: number): void {
  if (header.compressor !== 'NONE' || header.imageBytes === undefined || bytes >= header.imageBytes) {
    return;
  }
  throw new FormatProblem('images.problem.imageCut', { bytes, expected: header.imageBytes });
}

/** Neither replaced nor written to, nor touched in any other way: the time of its content may be set back. */
export function sameFile(a: BigIntStats, b: BigIntStats): boolean {
  return identityOf(a) === identityOf(b);
}

async function writable<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = errorCode(error);
    // The image itself may have gone meanwhile, with its folder.
    if (code === 'ENOENT') {
      throw new FileChanged();
    }
    if (code === 'ENAMETOOLONG') {
      throw new FormatProblem('images.problem.nameTooLong');
    }
    throw code ? new SidecarProblem('images.problem.sidecars', { code }) : error;
  }
}
