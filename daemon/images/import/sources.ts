import { stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { readProblem } from '../files/image-path.ts';
import { findVolumes, joinedSource, sizesOf } from '../files/volumes.ts';
import { FormatProblem } from '../formats/problem.ts';
import { hasOnlyItsLength } from '../formats/tools/index.ts';
import { volumeName } from '../formats/volume-names.ts';
import { readVolumeStart } from '../formats/volume-start.ts';
import { inspectFile } from '../inspect-file.ts';
import type { FetchedImage } from '../types.ts';

/** What an image is made of. */
export interface Sources {
  /** One image, or the volumes of one in order. */
  readonly paths: readonly string[];
  readonly sizeBytes: number;
  /** partimage's own volumes, which have a header each (image-formats 6). */
  readonly partimage: boolean;
  readonly packed: boolean;
  /** Its content is read to its end when it is here: it has more to tell than its length. */
  readonly isRead: boolean;
  /** When the image was made, as its first file says. */
  readonly mtimeMs: number;
  /** Other as soon as one of the files is. */
  readonly stamp: string;
  /** Whose bytes are fetched; then `paths` only tells where from. */
  readonly fetched?: FetchedImage;
}

/** An image that comes from another machine, whole. */
export function fetchedSources(fetched: FetchedImage): Sources {
  const { from, sizeBytes } = fetched;
  return {
    paths: [from],
    sizeBytes,
    partimage: false,
    packed: false,
    // The other repository has told its checksum.
    isRead: false,
    mtimeMs: Date.now(),
    stamp: '',
    fetched,
  };
}

/**
 * Finds out what was named: an image, one volume for its whole set, or all the volumes of a set. Reads no more than
 * headers. Throws FormatProblem for what is no image, a set with gaps, or files of more than one set.
 */
export async function findSources(named: readonly string[]): Promise<Sources> {
  for (const path of named) {
    if (path.includes('\0')) {
      throw new FormatProblem('images.problem.nul');
    }
    if (!isAbsolute(path)) {
      throw new FormatProblem('images.import.absolute');
    }
  }
  const paths = await volumesNamed(named.map((path) => resolve(path)));
  const [first = '', second] = paths;
  const stamp = await stampOf(paths);
  const header = await inspectFile(first);
  const sizes = await sizesOf(paths);
  const own = second ? await readVolumeStart(joinedSource([second])).catch(() => undefined) : undefined;
  return {
    paths,
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    partimage: own !== undefined && (await readVolumeStart(joinedSource([first]))) !== undefined,
    packed: header.compressor !== 'NONE',
    isRead: !hasOnlyItsLength(header),
    mtimeMs: (await stat(first)).mtimeMs,
    stamp,
  };
}

/** What tells whether files are still the same. Throws FormatProblem when one cannot be found. */
export async function stampOf(paths: readonly string[]): Promise<string> {
  const stats = await Promise.all(paths.map((path) => stat(path))).catch((error: unknown) => {
    throw readProblem(error);
  });
  return stats.map(({ ino, size, mtimeMs }) => `${ino}:${size}:${mtimeMs}`).join(' ');
}

async function volumesNamed(named: readonly string[]): Promise<readonly string[]> {
  const [only = '', ...more] = named;
  if (more.length === 0) {
    return (await findVolumes(only)) ?? [only];
  }
  const first = named.find((path) => volumeName(basename(path))?.index === 0);
  if (first === undefined) {
    throw new FormatProblem('images.import.noSet');
  }
  const set = (await findVolumes(first)) ?? [first];
  const missing = set.find((path) => !named.includes(path));
  if (missing !== undefined) {
    throw new FormatProblem('images.problem.volumeMissing', { file: basename(missing) });
  }
  const foreign = named.find((path, place) => !set.includes(path) || named.indexOf(path) !== place);
  if (foreign !== undefined) {
    throw new FormatProblem('images.problem.volumesDiffer', { file: basename(foreign) });
  }
  return set;
}
