import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConsoleImages, isKnownToConsole } from '../files/console-images.ts';
import { makerOf } from '../files/origin.ts';
import type { ImageHeader } from '../formats/types.ts';
import { lookAt } from '../watching/scan.ts';
import { temporary, writeTemporary } from './sidecars.ts';

const suffix = '.info';

/** The image that the console is to be told of. */
interface ToldImage {
  readonly folder: string;
  readonly file: string;
  /** As `lookAt` tells it: nothing is written beside another file of that name. */
  readonly identity: string;
  readonly mtimeMs: number;
  readonly header: ImageHeader;
  readonly consoleImages: () => Promise<ConsoleImages>;
}

/** The line that the engine writes after a capture: `PARTCLONE:LZOP:NTFS:41943040:aula1-pc01` (repository-coexistence 5). */
export function engineInfo(
  { tool, compressor, filesystem, legacySizeKB }: ImageHeader,
  computer = '',
): string {
  return `${[tool, compressor, filesystem, legacySizeKB ?? 0, computer].join(':')}\n`;
}

/**
 * The computer that an image was made on, by the engine's `.info` or by what the console took up from it; undefined
 * when neither tells. For an image that neither knows it writes the `.info` itself, without a computer as `importimage`
 * does: the next `checkrepo` takes it up and deletes it. Throws the system's error.
 */
export async function tellConsole(image: ToldImage): Promise<string | undefined> {
  const { folder, file, header, identity, mtimeMs, consoleImages } = image;
  const written = await lookAt(folder, file + suffix);
  // One that is older than its image tells of another; checkrepo does not read it.
  if (written && written.mtimeMs >= mtimeMs) {
    return makerOf(folder, file);
  }
  const known = (await consoleImages()).get(file);
  if (isKnownToConsole(known, header)) {
    return known?.clientname || undefined;
  }
  const path = join(folder, file);
  try {
    await writeTemporary(path, suffix, new TextEncoder().encode(engineInfo(header)), mtimeMs);
    const now = await lookAt(folder, file);
    if (now?.identity === identity) {
      await rename(temporary(path, suffix), path + suffix);
    }
  } finally {
    await rm(temporary(path, suffix), { force: true });
  }
  return undefined;
}
