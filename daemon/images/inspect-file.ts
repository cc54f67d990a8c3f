import { openImageFile, readProblem } from './files/image-path.ts';
import { checkVolumes, findVolumes, joinedSource, laterVolume, sizesOf } from './files/volumes.ts';
import { FormatProblem } from './formats/problem.ts';
import { readHeader } from './formats/read-header.ts';
import { refuseForeignEnd } from './formats/refuse-foreign-end.ts';
import type { ImageHeader } from './formats/types.ts';

/**
 * Reads the header of a file, or of the set of volumes that it is the first of; with `folder`, only of files
 * inside it. Throws FormatProblem.
 */
export async function inspectFile(path: string, folder?: string): Promise<ImageHeader> {
  try {
    const volumes = await findVolumes(path);
    return volumes ? await inspectVolumes(volumes, folder) : await inspectFiles([path], folder);
  } catch (error) {
    const problem = readProblem(error);
    if (!isUnknown(problem)) {
      throw problem;
    }
    // Only the first volume of a set looks like an image.
    const volume = await laterVolume(path);
    throw volume === undefined ? problem : new FormatProblem('images.problem.laterVolume', { volume });
  }
}

async function inspectVolumes(paths: string[], folder: string | undefined): Promise<ImageHeader> {
  try {
    const header = await inspectFiles(paths, folder);
    await checkVolumes(paths, folder);
    return { ...header, volumes: paths.length };
  } catch (error) {
    // A volume of another set says more than the damage that it makes.
    if (error instanceof FormatProblem && !isUnknown(error)) {
      await checkVolumes(paths, folder);
    }
    throw error;
  }
}

async function inspectFiles(paths: string[], folder: string | undefined): Promise<ImageHeader> {
  const sizes = await sizesOf(paths, folder);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  await refuseEnd(paths.at(-1) ?? '', sizes.at(-1) ?? 0, folder);
  return readHeader(joinedSource(paths, folder), bytes);
}

async function refuseEnd(path: string, size: number, folder: string | undefined): Promise<void> {
  const file = await openImageFile(path, folder);
  try {
    await refuseForeignEnd(file, size);
  } finally {
    await file.close();
  }
}

function isUnknown({ problem }: FormatProblem): boolean {
  return problem.key === 'images.problem.unknown';
}
