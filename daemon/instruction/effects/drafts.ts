import type { Steps } from '../../base/steps.ts';
import { type Computer, repositoryWrite } from '../../protocol/index.ts';
import type { BareCommand } from '../../protocol/rules/script-command.ts';
import { message } from '../../strings/index.ts';
import { imageUse } from '../restores.ts';
import { short } from '../short.ts';
import type { InstructionContext } from '../types.ts';
import { overwrittenDevice } from './devices.ts';
import { overwrittenPaths, type Place, placeOf } from './files.ts';
import { deletedImages, writtenImages } from './image-drafts.ts';
import { newlyCached } from './init-cache.ts';
import type { Draft } from './records.ts';
import { ruleOf } from './table.ts';

/** The first commands of which there is something to be said. */
export function* thatMatter(commands: readonly BareCommand[], most: number): Steps<readonly BareCommand[]> {
  const found: BareCommand[] = [];
  for (const command of commands) {
    if (found.length >= most) {
      break;
    }
    if (matters(command)) {
      found.push(command);
    }
    yield;
  }
  return found;
}

/** Whether a command changes something, or needs an image or a repository; else nothing is to be said of it. */
function matters(command: BareCommand): boolean {
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

/** A command that is only known when the script runs. */
export const unknownCommand = '$';

/** What else decides on what follows. */
const others = new Set(['ogChangeRepo', 'buildToOrder', unknownCommand]);

/** The losses that a person has to be warned of: data of whole partitions, disks, caches and devices, deleted images. */
export function isDataLoss({ kind, message }: Pick<Draft, 'kind' | 'message'>): boolean {
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
  command: BareCommand,
  computers: readonly Computer[],
  context: InstructionContext,
): Draft[] {
  const { name, args } = command;
  const restored = restoredImage(command, context);
  if (restored) {
    return [restored];
  }
  const written = writtenImages(command, computers, context);
  // A copy that is over no image may be over another file.
  if (written && (written.length > 0 || !ruleOf(name))) {
    return written;
  }
  const [first = '?'] = args;
  if ((name === 'ogFormat' || name === 'ogFormatFs') && first.toUpperCase() === 'CACHE') {
    return [{ kind: 'cache', message: message('preflight.erasesCache', { command: name }) }];
  }
  if (name === 'ogDeleteFile' || name === 'ogDeleteTree') {
    const deleted = deletedImages(command, engineFile(args), context.repositories[0], context);
    if (deleted) {
      return [deleted];
    }
  }
  const rule = ruleOf(name);
  if (rule) {
    const at = (place: number | undefined) => (place === undefined ? undefined : wordAt(command, place));
    const disk = rule.fixedDisk === undefined ? at(rule.disk) : String(rule.fixedDisk);
    const partition = at(rule.partition);
    const path = rule.path === undefined ? undefined : wordsFrom(command, rule.path, rule.pathEnd);
    const images =
      rule.kind === 'file' && path !== undefined
        ? deletedImages(command, placeOf(path), context.repositories[0], context)
        : undefined;
    if (images) {
      return [images];
    }
    // Without arguments these only show how they are used.
    if ((path === '' || args[0] === 'help') && args.length < 2) {
      return [];
    }
    const cached = name === 'initCache' ? newlyCached(args, computers) : undefined;
    if (cached?.on.length === 0 && computers.length > 0) {
      return [];
    }
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
        ...(cached && { on: cached.on, mayNot: !cached.isSure }),
      },
    ];
  }
  return ofProgram(command, context);
}

/** What a program of the system overwrites or deletes. */
function ofProgram(command: BareCommand, context: InstructionContext): Draft[] {
  const { name } = command;
  const device = overwrittenDevice(command);
  if (device !== undefined) {
    const told = message('preflight.writesDevice', { command: name, device });
    return [{ kind: 'device', message: told, ...(device !== '?' && { device }) }];
  }
  const paths = overwrittenPaths(command);
  return (paths?.places ?? []).map((place) => {
    const images = deletedImages(command, place, context.repositories[0], context);
    if (images) {
      return images;
    }
    const key = paths?.deletes ? 'preflight.deletes' : 'preflight.overwritesFile';
    const where = { repository: 'REPO /', cache: 'CACHE /', elsewhere: '' }[place.where];
    const path = short(`${where}${place.path}`);
    return { kind: 'file', message: message(key, { command: name, path }), path };
  });
}

function restoredImage(command: BareCommand, context: InstructionContext): Draft | undefined {
  const use = imageUse(command, context);
  const restores = use?.restores || restorers.has(command.name);
  if (!restores) {
    return undefined;
  }
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

/** A file as the engine's commands name it: `REPO PATH`, `CACHE PATH`, `DISK PARTITION PATH` or an absolute path. */
function engineFile([first, second]: BareCommand['args']): Place | undefined {
  if (first?.toUpperCase() === 'REPO' && second !== undefined) {
    return { where: 'repository', path: second };
  }
  return first === undefined ? undefined : placeOf(first);
}

function wordsFrom(command: BareCommand, start: number, end: number | undefined): string {
  const words = command.args.slice(start, end).map((_, index) => wordAt(command, start + index));
  return short(words.join(' '));
}

/** An argument, or how it is written when it is only known when the command runs. */
function wordAt({ args, written }: BareCommand, place: number): string {
  return short(args[place] ?? written?.[place] ?? '?');
}

function numbers(disk: string | undefined, partition: string | undefined) {
  const number = (word: string | undefined) => (/^[1-9]\d{0,3}$/.test(word ?? '') ? Number(word) : undefined);
  const [d, p] = [number(disk), number(partition)];
  return { ...(d !== undefined && { disk: d }), ...(p !== undefined && { partition: p }) };
}
