import { lstat, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../base/parse-json.ts';
import type { ImageHeader } from '../formats/types.ts';
import { isComputerName } from './origin.ts';
import { readSmallFile } from './small-file.ts';

/** What the OpenGnsys console keeps of one image (repository-coexistence 5). */
const consoleImageSchema = z.object({
  name: z.string(),
  type: z.string(),
  clientname: z.string().transform((name) => (isComputerName(name) ? name : '')),
  clonator: z.string(),
  compressor: z.string(),
  filesystem: z.string(),
  /** Bytes. */
  datasize: z.number(),
});
type ConsoleImage = z.infer<typeof consoleImageSchema>;

const repoinfoSchema = z.object({
  directory: z.string(),
  images: z.array(z.unknown()),
  ous: z.array(z.object({ subdir: z.string(), images: z.array(z.unknown()) })).catch([]),
});

/** A list of ten thousand images takes some 2 MB. */
const longestFile = 16 * 1024 * 1024;

/** The images that the console knows, by their path below the images folder. */
export type ConsoleImages = ReadonlyMap<string, ConsoleImage>;

/**
 * Reads `repoinfo.json` of the OpenGnsys that the images folder belongs to: `etc/` beside the folder. It is the only
 * place where the computer that an image was made on is kept. Empty when there is none, or it is of another folder.
 */
async function readConsoleImages(real: string): Promise<ConsoleImages> {
  const images = new Map<string, ConsoleImage>();
  const file = await readSmallFile(fileOf(real), longestFile);
  const { success, data } = repoinfoSchema.safeParse(parseJson(file?.bytes.toString('utf8') ?? ''));
  if (!success) {
    return images;
  }
  const directory = await realpath(data.directory).catch(() => undefined);
  if (directory !== real) {
    return images;
  }
  const take = (prefix: string, list: readonly unknown[]) => {
    for (const each of list) {
      const image = consoleImageSchema.safeParse(each);
      if (image.success) {
        images.set(`${prefix}${image.data.name}.${image.data.type}`, image.data);
      }
    }
  };
  take('', data.images);
  for (const { subdir, images: list } of data.ous) {
    take(`${subdir}/`, list);
  }
  return images;
}

const fileOf = (real: string) => join(dirname(real), 'etc', 'repoinfo.json');

/** Reads it again only when it has changed: to read a long one takes the daemon's time, and each new image asks for it. */
export class ConsoleImagesFile {
  readonly #folder: string;
  #identity: string | undefined;
  #images: Promise<ConsoleImages> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(): Promise<ConsoleImages> {
    const real = await realpath(this.#folder).catch(() => this.#folder);
    const stats = await lstat(fileOf(real), { bigint: true }).catch(() => undefined);
    const identity = `${real} ${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`;
    if (!this.#images || this.#identity !== identity) {
      this.#identity = identity;
      this.#images = readConsoleImages(real);
    }
    return this.#images;
  }
}

/** Whether the console has taken up this very image, and not another one that had its name before. */
export function isKnownToConsole(known: ConsoleImage | undefined, header: ImageHeader): boolean {
  return (
    known !== undefined &&
    known.clonator.toUpperCase() === header.tool &&
    known.compressor.toUpperCase() === header.compressor &&
    known.filesystem.toUpperCase() === header.filesystem &&
    known.datasize === (header.legacySizeKB ?? 0) * 1024
  );
}
