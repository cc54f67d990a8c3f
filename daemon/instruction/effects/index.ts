import type { Steps } from '../../base/steps.ts';
import type { ImageRecord } from '../../inventory/types.ts';
import type { Computer } from '../../protocol/index.ts';
import type { BareCommand } from '../../protocol/rules/script-command.ts';
import { byRepository, contextsOf, from } from '../repositories.ts';
import type { InstructionContext } from '../types.ts';
import { draftsOf, thatMatter } from './drafts.ts';
import { type Present, presentCache, presentDevice, presentDisk, presentPartition } from './present.ts';
import type { Draft, EffectRecord } from './records.ts';

/** More of them nobody reads. */
export const mostEffects = 500;

/**
 * What commands that are sent to these computers overwrite, erase or change for good, in their order, each thing once,
 * with what is there now. What an earlier command has erased is not told as lost again.
 */
export function* effects(
  all: readonly BareCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
): Steps<EffectRecord[]> {
  // Where there are more, preflight says so.
  const commands = yield* thatMatter(all, mostEffects);
  const found = new Map<string, { draft: Draft; command: BareCommand; computers: Set<string> }>();
  for (const [repository, members] of byRepository(computers, context)) {
    const contexts = contextsOf(commands, from(repository, context));
    for (const [index, command] of commands.entries()) {
      for (const draft of draftsOf(command, members, contexts[index] ?? context)) {
        const key = JSON.stringify([draft.kind, draft.message, draft.repository]);
        const known = found.get(key) ?? { draft, command, computers: new Set<string>() };
        for (const id of draft.on ?? members.map(({ id }) => id)) {
          known.computers.add(id);
        }
        found.set(key, known);
      }
      yield;
    }
  }
  const gone = new Set<string>();
  const records: EffectRecord[] = [];
  for (const { draft, command, computers: ids } of [...found.values()].slice(0, mostEffects)) {
    const { images, on: _, mayNot = false, ...rest } = draft;
    const members = computers.filter(({ id }) => ids.has(id));
    const present = images
      ? images.map((image) => imageToProtocol(image, context))
      : presentOf(command, draft, members, gone);
    records.push({
      ...rest,
      command: command.name,
      conditional: mayNot || (command.conditional ?? false),
      ...(command.range && { range: command.range }),
      present,
      computers: members.map(({ id }) => id),
    });
    yield;
  }
  return records;
}

/** What is there now of what an effect is about; nothing of what an earlier command has erased. */
function presentOf(
  command: BareCommand,
  { kind, disk, partition, device, mayNot }: Draft,
  computers: readonly Computer[],
  gone: Set<string>,
): Present[] {
  const at = kind === 'cache' ? 'cache' : partition === undefined ? `${disk}` : `${disk} ${partition}`;
  if (gone.has(at) || gone.has(`${disk}`)) {
    return [];
  }
  const isLasting = !command.conditional && !mayNot;
  switch (kind) {
    case 'disk':
    case 'partitionTable':
      if (disk === undefined) {
        return [];
      }
      if (isLasting) {
        gone.add(`${disk}`);
      }
      return presentDisk(command.name, disk, computers);
    case 'partition':
    case 'fileSystem':
    case 'system':
    case 'partitionEntry':
      if (disk === undefined || partition === undefined) {
        return [];
      }
      if (kind === 'partition' && isLasting) {
        gone.add(at);
      }
      return presentPartition(disk, partition, computers);
    case 'cache':
      if (isLasting) {
        gone.add(at);
      }
      return presentCache(computers);
    case 'device':
      return device === undefined ? [] : presentDevice(device, computers);
    default:
      return [];
  }
}

function imageToProtocol(image: ImageRecord, { folder }: InstructionContext): Present {
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
