import { basename } from 'node:path';
import type { Message } from '../../base/message.ts';
import type { Steps } from '../../base/steps.ts';
import type { ImageRecord } from '../../inventory/types.ts';
import { type Computer, type Effect, repositoryWrite } from '../../protocol/index.ts';
import { type MessageKey, message } from '../../strings/index.ts';
import { byRepository, contextsOf, from } from '../repositories.ts';
import { imageUse } from '../restores.ts';
import { short } from '../short.ts';
import type { InstructionContext, KnownRepository, LiteralCommand } from '../types.ts';
import { fileWrite, imageAt, imageChangers, nameOn } from '../writes.ts';
import { overwrittenDevice } from './devices.ts';
import { imagesAt, overwrittenPaths, type Place, placeOf } from './files.ts';
import { type Present, presentCache, presentDevice, presentDisk, presentPartition } from './present.ts';
import { ruleOf } from './table.ts';

/** One thing that a script overwrites, erases or changes for good; its texts not yet in a language. */
export type EffectRecord = Omit<Effect, 'range' | 'present' | 'message'> & {
  /** Offsets in the script. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly present: readonly Present[];
  readonly message: Message;
};

/** More of them nobody reads. */
export const mostEffects = 500;

/** An effect before it is known what is there now. */
type Draft = Omit<EffectRecord, 'range' | 'conditional' | 'command' | 'computers' | 'present'> & {
  readonly image?: string;
  /** The images whose files are lost. */
  readonly images?: readonly ImageRecord[];
  /** Left out: all. */
  readonly on?: readonly string[];
};

/**
 * What commands that are sent to these computers overwrite, erase or change for good, in their order, each thing once,
 * with what is there now. What an earlier command has erased is not told as lost again.
 */
export function* effects(
  all: readonly LiteralCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
): Steps<EffectRecord[]> {
  // Where there are more, preflight says so.
  const commands = yield* thatMatter(all, mostEffects);
  const found = new Map<string, { draft: Draft; command: LiteralCommand; computers: Set<string> }>();
  for (const [repository, members] of byRepository(computers, context)) {
    const contexts = contextsOf(commands, from(repository, context));
    for (const [index, command] of commands.entries()) {
      for (const draft of draftsOf(command, members, contexts[index] ?? context)) {
        const key = JSON.stringify([draft.kind, draft.message, draft.repository]);
        const known = found.get(key) ?? { draft, command, computers: new Set<string>() };
        for (const id of draft.on ?? members.map(({ id }) => id)) known.computers.add(id);
        found.set(key, known);
      }
      yield;
    }
  }
  const gone = new Set<string>();
  const records: EffectRecord[] = [];
  for (const { draft, command, computers: ids } of [...found.values()].slice(0, mostEffects)) {
    const { images, on: _, ...rest } = draft;
    const members = computers.filter(({ id }) => ids.has(id));
    const present = images
      ? images.map((image) => presentImage(image, context))
      : presentOf(command, draft, members, gone);
    records.push({
      ...rest,
      command: command.name,
      conditional: command.conditional ?? false,
      ...(command.range && { range: command.range }),
      present,
      computers: members.map(({ id }) => id),
    });
    yield;
  }
  return records;
}

/** The first commands of which there is something to be said. */
export function* thatMatter(
  commands: readonly LiteralCommand[],
  most: number,
): Steps<readonly LiteralCommand[]> {
  const found: LiteralCommand[] = [];
  for (const command of commands) {
    if (found.length >= most) break;
    if (matters(command)) found.push(command);
    yield;
  }
  return found;
}

/** Whether a command changes something, or needs an image or a repository; else nothing is to be said of it. */
function matters(command: LiteralCommand): boolean {
  const { name, args } = command;
  return (
    others.has(name) ||
    restorers.has(name) ||
    ruleOf(name) !== undefined ||
    repositoryWrite(name, args) !== undefined ||
    overwrittenDevice(command) !== undefined ||
    (overwrittenPaths(command)?.places.length ?? 0) > 0
  );
}

/** What else decides on what follows. */
const others = new Set(['ogChangeRepo', 'buildToOrder']);

/** The losses that a person has to be warned of: data of whole partitions, disks, caches and devices, deleted images. */
export function isDataLoss({ kind, message }: Pick<EffectRecord, 'kind' | 'message'>): boolean {
  return (
    (kind === 'image' && message.key.startsWith('preflight.deletes')) ||
    kind === 'disk' ||
    kind === 'partitionTable' ||
    kind === 'partition' ||
    kind === 'cache' ||
    kind === 'device'
  );
}

/** What one command overwrites, erases or changes for good. */
export function draftsOf(
  command: LiteralCommand,
  computers: readonly Computer[],
  context: InstructionContext,
): Draft[] {
  const { name, args } = command;
  const restored = restoredImage(command, context);
  if (restored) return [restored];
  const written = writtenImages(command, computers, context);
  // A copy that is over no image may be over another file.
  if (written && (written.length > 0 || !ruleOf(name))) return written;
  const [first = '?'] = args;
  if ((name === 'ogFormat' || name === 'ogFormatFs') && first.toUpperCase() === 'CACHE') {
    return [{ kind: 'cache', message: message('preflight.erasesCache', { command: name }) }];
  }
  if (name === 'ogDeleteFile' || name === 'ogDeleteTree') {
    const deleted = deletedImages(command, engineFile(args), context.repositories[0], context);
    if (deleted) return [deleted];
  }
  const rule = ruleOf(name);
  if (rule) {
    const at = (place: number | undefined) => (place === undefined ? undefined : wordAt(command, place));
    const disk = rule.fixedDisk === undefined ? at(rule.disk) : String(rule.fixedDisk);
    const partition = at(rule.partition);
    const path = rule.path === undefined ? undefined : wordsFrom(command, rule.path, rule.pathEnd);
    // Without arguments these only show how they are used.
    if ((path === '' || args[0] === 'help') && args.length < 2) return [];
    return [
      {
        kind: rule.kind,
        message: message(rule.text, {
          command: name,
          ...(disk !== undefined && { disk }),
          ...(partition !== undefined && { partition }),
          ...(path !== undefined && { path }),
        }),
        ...numbers(disk, partition),
        ...(path !== undefined && { path }),
        // The master sends what the others receive.
        ...(name === 'cloneRemoteFromMaster' && {
          on: computers.filter(({ ip }) => ip !== args[0]).map(({ id }) => id),
        }),
      },
    ];
  }
  return ofProgram(command, context);
}

/** What a program of the system overwrites or deletes. */
function ofProgram(command: LiteralCommand, context: InstructionContext): Draft[] {
  const { name } = command;
  const device = overwrittenDevice(command);
  if (device !== undefined) {
    const told = message('preflight.writesDevice', { command: name, device });
    return [{ kind: 'device', message: told, ...(device !== '?' && { device }) }];
  }
  const paths = overwrittenPaths(command);
  return (paths?.places ?? []).map((place) => {
    const images = deletedImages(command, place, context.repositories[0], context);
    if (images) return images;
    const key = paths?.deletes ? 'preflight.deletes' : 'preflight.overwritesFile';
    const where = { repository: 'REPO /', cache: 'CACHE /', elsewhere: '' }[place.where];
    const path = short(`${where}${place.path}`);
    return { kind: 'file', message: message(key, { command: name, path }), path };
  });
}

function restoredImage(command: LiteralCommand, context: InstructionContext): Draft | undefined {
  const use = imageUse(command, context);
  const restores = use?.restores || restorers.has(command.name);
  if (!restores) return undefined;
  const [disk, partition] = [wordAt(command, 2), wordAt(command, 3)];
  const image = use?.image ?? wordAt(command, 1);
  return {
    kind: 'partition',
    message: message('preflight.overwrites', { disk, partition, image }),
    ...numbers(disk, partition),
    ...(use && { image: use.image }),
    ...(use?.record && { repository: use.record.repository }),
  };
}

const restorers = new Set(['deployImage', 'restoreImage', 'ogRestoreImage', 'restoreImageCustom']);

/** The images that a command writes over; undefined for one that writes no file into a repository. */
function writtenImages(
  command: LiteralCommand,
  computers: readonly Computer[],
  context: InstructionContext,
): Draft[] | undefined {
  const write = command.name === 'ogCreateTorrent' ? undefined : fileWrite(command, context);
  if (!write) return undefined;
  const { repository } = write;
  const isChange = imageChangers.has(command.name);
  const names = new Map<string, string[]>();
  for (const computer of computers) {
    const name = nameOn(computer, write);
    const on = name === undefined ? undefined : names.get(name);
    if (on) on.push(computer.id);
    else if (name !== undefined) names.set(name, [computer.id]);
  }
  if (names.size === 0) {
    if (write.name !== undefined) names.set(write.name, []);
    else {
      const values = { command: command.name, image: short(write.written) };
      return [{ kind: 'image', message: message('preflight.writesSomeImage', values), ...idOf(repository) }];
    }
  }
  return [...names].flatMap(([name, on]) => {
    const image = imageAt(repository, name, write.extension, context);
    if (!image) return [];
    const key = isChange
      ? 'preflight.changesImage'
      : keepsOld.has(command.name)
        ? 'preflight.replacesKeeping'
        : 'preflight.replacesImage';
    return [imageDraft(key, command, image, repository, on)];
  });
}

/** Commands that keep the image that they replace as `.ant` (notes of createImage). */
const keepsOld = new Set(['createImage', 'createImageCustom']);

/** Images that are deleted or written over by their path; undefined when it is none of the repository's. */
function deletedImages(
  command: LiteralCommand,
  place: Place | undefined,
  repository: KnownRepository | undefined,
  context: InstructionContext,
): Draft | undefined {
  if (place?.where !== 'repository') return undefined;
  const images = imagesAt(place, repository?.id, context);
  const [image] = images;
  if (!image) return undefined;
  const isOne = images.length === 1;
  const deletes = /^(?:rm|rmdir|unlink|shred|find|ogDelete)/.test(command.name);
  const draft = imageDraft(
    deletes ? 'preflight.deletesImage' : 'preflight.overwritesImage',
    command,
    image,
    repository,
  );
  if (isOne) return draft;
  const told = message('preflight.deletesImages', {
    command: command.name,
    count: images.length,
    path: `/${place.path}`,
    repository: repository?.name ?? '',
  });
  return { kind: 'image', message: told, images, path: place.path, ...idOf(repository) };
}

function imageDraft(
  key: MessageKey,
  { name }: LiteralCommand,
  image: ImageRecord,
  repository: KnownRepository | undefined,
  on?: readonly string[],
): Draft {
  const values = {
    command: name,
    image: image.canonicalName,
    repository: repository?.name ?? image.repository,
    file: basename(image.file ?? image.canonicalName),
  };
  return {
    kind: 'image',
    message: message(key, values),
    image: image.canonicalName,
    images: [image],
    ...idOf(repository),
    ...(on && on.length > 0 && { on }),
  };
}

function idOf(repository: KnownRepository | undefined): { repository?: string } {
  return repository ? { repository: repository.id } : {};
}

/** A file as the engine's commands name it: `REPO PATH`, `CACHE PATH`, `DISK PARTITION PATH` or an absolute path. */
function engineFile([first, second]: LiteralCommand['args']): Place | undefined {
  if (first?.toUpperCase() === 'REPO' && second !== undefined) {
    return { where: 'repository', path: second };
  }
  return first === undefined ? undefined : placeOf(first);
}

function wordsFrom(command: LiteralCommand, start: number, end: number | undefined): string {
  const words = command.args.slice(start, end).map((_, index) => wordAt(command, start + index));
  return short(words.join(' '));
}

/** An argument, or how it is written when it is only known when the command runs. */
function wordAt({ args, written }: LiteralCommand, place: number): string {
  return short(args[place] ?? written?.[place] ?? '?');
}

function numbers(disk: string | undefined, partition: string | undefined) {
  const number = (word: string | undefined) => (/^[1-9]\d{0,3}$/.test(word ?? '') ? Number(word) : undefined);
  const [d, p] = [number(disk), number(partition)];
  return { ...(d !== undefined && { disk: d }), ...(p !== undefined && { partition: p }) };
}

/** What is there now of what an effect is about; nothing of what an earlier command has erased. */
function presentOf(
  command: LiteralCommand,
  { kind, disk, partition, device }: Draft,
  computers: readonly Computer[],
  gone: Set<string>,
): Present[] {
  const at = kind === 'cache' ? 'cache' : partition === undefined ? `${disk}` : `${disk} ${partition}`;
  if (gone.has(at) || gone.has(`${disk}`)) return [];
  const isLasting = !command.conditional;
  switch (kind) {
    case 'disk':
    case 'partitionTable':
      if (disk === undefined) return [];
      if (isLasting) gone.add(`${disk}`);
      return presentDisk(command.name, disk, computers);
    case 'partition':
    case 'fileSystem':
    case 'system':
    case 'partitionEntry':
      if (disk === undefined || partition === undefined) return [];
      if (kind === 'partition' && isLasting) gone.add(at);
      return presentPartition(disk, partition, computers);
    case 'cache':
      if (isLasting) gone.add(at);
      return presentCache(computers);
    case 'device':
      return device === undefined ? [] : presentDevice(device, computers);
    default:
      return [];
  }
}

function presentImage(image: ImageRecord, { folder }: InstructionContext): Present {
  const { canonicalName, filesystem, sizeBytes, registered, file, repository } = image;
  const made = folder?.repository === repository ? folder.made.get(file ?? '') : undefined;
  return {
    what: canonicalName,
    ...(filesystem !== undefined && { filesystem }),
    ...(sizeBytes !== undefined && { sizeKB: Math.ceil(sizeBytes / 1024) }),
    registered,
    ...(made?.at !== undefined && { madeAt: made.at }),
    ...(made?.on !== undefined && { madeOn: made.on }),
    computers: [],
  };
}
