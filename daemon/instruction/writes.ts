import { isIPv4 } from 'node:net';
import type { ImageRecord } from '../inventory/types.ts';
import { type Computer, repositoryWrite, type Variation } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { short } from './short.ts';
import type { InstructionContext, KnownRepository } from './types.ts';

/** A file that a command writes into a repository, as far as its arguments are literal. */
export interface FileWrite {
  /** Undefined: it is not known which one is meant. */
  readonly repository: KnownRepository | undefined;
  /** Address that no known repository has. */
  readonly unknownAddress: string | undefined;
  /** The image's canonical name, its folder in it; undefined when it is only known when the command runs. Cut to what can be shown. */
  readonly name: string | undefined;
  /** As it stands in the script. */
  readonly written: string;
  /** Of the file that the command makes; undefined where the name tells it, or the arguments would. */
  readonly extension: string | undefined;
  readonly variation: Variation;
}

/** What the file is that a command makes, or which argument says it. */
const extensions: Readonly<Record<string, string | number>> = {
  createImage: 'img',
  createImageCustom: 'img',
  createBaseImage: 'img',
  createLogImage: 'img',
  ogCreateImage: 'img',
  createDiffImage: 'diff',
  ogCreateDiskImage: 'dsk',
  ogCreateMbrImage: 'mbr',
  ogCreateBootLoaderImage: 'mbr',
  ogCreateGptImage: 'gpt',
  ogCreateFileImage: 2,
  ogReduceImage: 2,
  ogSyncCreate: 4,
};

/** Commands that change an image that is there, or go on writing one, and do not make it anew. */
export const imageChangers: ReadonlySet<string> = new Set([
  'ogReduceImage',
  'ogSyncCreate',
  'ogCreateFileImage',
]);

/** Commands that save a partition, their first two arguments: how much of its data the image takes (ogGetSizeParameters). */
export const partitionSavers: Readonly<Record<string, number>> = {
  createImage: 0.65,
  createImageCustom: 0.65,
  ogCreateImage: 0.65,
  createBaseImage: 1.3,
};

/** Which file a command writes into which repository; undefined for one that writes none, or into the cache. */
export function fileWrite(command: BareCommand, context: InstructionContext): FileWrite | undefined {
  const { name, args, written = [], fileVariation } = command;
  const write = repositoryWrite(name, args);
  if (!write) {
    return undefined;
  }
  const [repo, file] = [args[write.repository], args[write.file]];
  // A computer's own address means its cache.
  if (repo !== undefined && isComputer(repo, context)) {
    return undefined;
  }
  const repository = isRepo(repo)
    ? context.repositories[0]
    : context.repositories.find((each) => each.address === repo);
  const kind = extensions[name];
  const extension = typeof kind === 'number' ? (args[kind] ?? 'img').toLowerCase() : kind;
  return {
    repository,
    unknownAddress: !repository && isIPv4(repo ?? '') ? repo : undefined,
    name: file === undefined ? undefined : short(file.replace(/^\/+/, '').replaceAll(/\/+/g, '/')),
    written: short(written[write.file] ?? file ?? '?'),
    extension,
    variation: fileVariation ?? (file === undefined ? 'unknown' : 'same'),
  };
}

/** By repository, and canonical name or file. */
const indexes = new WeakMap<readonly ImageRecord[], ReadonlyMap<string, readonly ImageRecord[]>>();

/** The image whose file it is, when the repository has one. */
export function imageAt(
  repository: KnownRepository | undefined,
  name: string,
  extension: string | undefined,
  { images }: InstructionContext,
): ImageRecord | undefined {
  const known = indexes.get(images) ?? indexOf(images);
  indexes.set(images, known);
  return known
    .get(`${repository?.id}\n${name}`)
    ?.find(({ file }) => (extension === undefined ? file === name : file?.endsWith(`.${extension}`)));
}

function indexOf(images: readonly ImageRecord[]): ReadonlyMap<string, readonly ImageRecord[]> {
  const index = new Map<string, ImageRecord[]>();
  for (const image of images) {
    for (const name of new Set([image.canonicalName, image.file])) {
      const key = `${image.repository}\n${name}`;
      const list = index.get(key);
      if (list) {
        list.push(image);
      } else {
        index.set(key, [image]);
      }
    }
  }
  return index;
}

/**
 * The name as it is on one computer, where it needs only the computer's own name for that: `win11-$HOSTNAME`. Undefined
 * when it needs more.
 */
export function nameOn({ name: host }: Computer, { name, written }: FileWrite): string | undefined {
  if (name !== undefined) {
    return name;
  }
  const filled = written
    .replaceAll(/\$HOSTNAME(?!\w)|\$\{HOSTNAME\}/g, host)
    .replaceAll('"', '')
    .replace(/^\/+/, '');
  return /[$`'\\*?[\]{}\s]/.test(filled) ? undefined : filled;
}

function isRepo(word: string | undefined): boolean {
  return word?.toUpperCase() === 'REPO';
}

/** A computer's own address means its cache. */
export function isComputer(address: string | undefined, { classrooms }: InstructionContext): boolean {
  return classrooms.some((room) => room.computers.some(({ ip }) => ip === address));
}
