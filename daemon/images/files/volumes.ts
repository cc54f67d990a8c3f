import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FormatProblem } from '../formats/problem.ts';
import { oddSize, volumeName, volumesOf } from '../formats/volume-names.ts';
import { readVolumeStart } from '../formats/volume-start.ts';
import { fileSource } from './file-source.ts';
import { openImageFile } from './image-path.ts';

/** The paths of a set's volumes in order, where a file's name makes it the first of one. Throws FormatProblem. */
export async function findVolumes(path: string): Promise<string[] | undefined> {
  const name = volumeName(basename(path));
  if (name?.index !== 0) {
    return undefined;
  }
  const folder = dirname(path);
  return volumesOf(name, await readdir(folder)).map((volume) => join(folder, volume));
}

/** The number, from 1, of a volume that is not the first of its set; undefined for all other files. */
export async function laterVolume(path: string): Promise<number | undefined> {
  const name = volumeName(basename(path));
  if (!name || name.index === 0) {
    return undefined;
  }
  const names = await readdir(dirname(path)).catch((): string[] => []);
  const numbered = /\d$/.test(path);
  return numbered || names.includes(name.nameOf(0)) ? name.index + 1 : undefined;
}

/** The bytes of files one behind the other, as far as they are asked for. With `folder`, only of files inside it. */
export async function* joinedSource(
  paths: readonly string[],
  folder?: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const path of paths) {
    const handle = await openImageFile(path, folder);
    try {
      yield* fileSource(handle);
    } finally {
      await handle.close();
    }
  }
}

/** The sizes of files. Throws FormatProblem for what cannot be opened. */
export async function sizesOf(paths: readonly string[], folder?: string): Promise<number[]> {
  const sizes: number[] = [];
  for (const path of paths) {
    const handle = await openImageFile(path, folder);
    try {
      sizes.push((await handle.stat()).size);
    } finally {
      await handle.close();
    }
  }
  return sizes;
}

/**
 * Throws FormatProblem when volumes are not of one set, as far as that can be seen: parts of a split by their
 * sizes, partimage's own volumes by their identifiers and numbers.
 */
export async function checkVolumes(paths: readonly string[], folder?: string): Promise<void> {
  const differ = (path = '') => new FormatProblem('images.problem.volumesDiffer', { file: basename(path) });
  const [first, second] = paths.slice(0, 2);
  if (!first || !second) {
    return;
  }
  const start = async (path: string) => readVolumeStart(joinedSource([path], folder)).catch(() => undefined);
  const set = await start(first);
  if (!set || !(await start(second))) {
    const odd = oddSize(await sizesOf(paths, folder));
    if (odd !== undefined) {
      throw differ(paths[odd]);
    }
    return;
  }
  for (const [number, path] of paths.entries()) {
    const volume = await start(path);
    if (volume?.identifier !== set.identifier || volume.number !== number) {
      throw differ(path);
    }
  }
}
