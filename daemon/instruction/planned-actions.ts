import { isIPv4 } from 'node:net';
import { defined } from '../base/defined.ts';
import type { Steps } from '../base/steps.ts';
import {
  type Computer,
  deployProtocols,
  imageProtocol,
  type PlannedAction,
  repositoryWrite,
} from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { draftsOf, thatMatter } from './effects/drafts.ts';
import { ruleOf } from './effects/table.ts';
import { protocolOf } from './image-transfers.ts';
import { thatMayRun } from './preflight.ts';
import { byRepository, contextsOf, from } from './repositories.ts';
import { imageUse } from './restores.ts';
import { short } from './short.ts';
import type { InstructionContext } from './types.ts';
import { fileWrite, isComputer, partitionSavers } from './writes.ts';

/** More of them nobody reads, and they are kept with each job. */
const mostActions = 50;
/** Of more commands that change something, preflight looks at none either. */
const mostCommands = 500;

/**
 * What an instruction does on these computers, in the order of its text, each thing once: images that it brings or makes,
 * disks, partitions and caches that it makes anew. What is only known when it runs is left out.
 */
export function* plannedActions(
  all: readonly BareCommand[],
  computers: readonly Computer[],
  context: InstructionContext,
): Steps<PlannedAction[]> {
  const commands = yield* thatMatter(thatMayRun(all), mostCommands);
  const [group, ...others] = byRepository(computers, context);
  // On computers of several repositories REPO is none of them.
  const repo = others.length > 0 ? undefined : from(group?.[0], context).repositories[0]?.id;
  const contexts = contextsOf(commands, group ? from(group[0], context) : context);
  const found = new Map<string, PlannedAction>();
  for (const [index, command] of commands.entries()) {
    const own = contexts[index] ?? context;
    const isKnown = own.repositories.length > 0;
    const action = actionOf(command, own, { REPO: isKnown ? repo : undefined, sites: context });
    if (action) {
      found.set(JSON.stringify(action), action);
    }
    if (found.size >= mostActions) {
      break;
    }
    yield;
  }
  return [...found.values()];
}

/** What the words for repositories mean. */
interface Meanings {
  readonly REPO: string | undefined;
  readonly sites: InstructionContext;
}

function actionOf(
  command: BareCommand,
  context: InstructionContext,
  meanings: Meanings,
): PlannedAction | undefined {
  return brings(command, context, meanings) ?? makes(command, context, meanings) ?? remakes(command, context);
}

/** An image that comes to the computers: into a partition, or into the cache. */
function brings(
  command: BareCommand,
  context: InstructionContext,
  meanings: Meanings,
): PlannedAction | undefined {
  const { name, args } = command;
  const restores = restorers.has(name);
  if (!restores && name !== 'updateCache') {
    return undefined;
  }
  const written = imageProtocol(name, args);
  return defined({
    action: name,
    image: imageUse(command, context)?.image ?? (restores ? imageName(args[1]) : undefined),
    repository: repositoryOf(args[0], meanings),
    ...(restores && { disk: numberOf(args[2]), partition: numberOf(args[3]) }),
    protocol: deployProtocols.find((one) => one === protocolOf(written?.protocol)),
    session: written && wordOf(args[written.place + 1]),
  });
}

const restorers: ReadonlySet<string> = new Set([
  'deployImage',
  'restoreImage',
  'ogRestoreImage',
  'restoreImageCustom',
]);

/** Commands that make an image: not those that change one, or only its sidecars. */
const maker = /^(?:create|ogCreate(?!Torrent)|ogCrear|ogSyncCreate)/;

/** An image that is made of a computer's disk. */
function makes(
  command: BareCommand,
  context: InstructionContext,
  meanings: Meanings,
): PlannedAction | undefined {
  const { name, args } = command;
  const place = maker.test(name) ? repositoryWrite(name, args) : undefined;
  const write = place && fileWrite(command, context);
  if (!write) {
    return undefined;
  }
  const isOfPartition = Object.hasOwn(partitionSavers, name);
  return defined({
    action: name,
    image: write.name,
    repository: repositoryOf(args[place.repository], meanings),
    ...(isOfPartition && { disk: numberOf(args[0]), partition: numberOf(args[1]) }),
  });
}

const remade: ReadonlySet<string | undefined> = new Set(['disk', 'partitionTable', 'partition', 'cache']);

/** Disks, partitions and caches that are made anew. */
function remakes(command: BareCommand, context: InstructionContext): PlannedAction | undefined {
  const { name } = command;
  if (!remade.has(ruleOf(name)?.kind)) {
    return undefined;
  }
  const [draft] = draftsOf(command, [], context);
  return draft && defined({ action: name, disk: draft.disk, partition: draft.partition });
}

/** Its id, or the address where no repository is known to have it; undefined for the cache and for what is not known. */
function repositoryOf(word: string | undefined, { REPO, sites }: Meanings): string | undefined {
  if (word?.toUpperCase() === 'REPO') {
    return REPO;
  }
  if (word === undefined || !isIPv4(word) || isComputer(word, sites)) {
    return undefined;
  }
  return sites.repositories.find(({ address }) => address === word)?.id ?? word;
}

function imageName(path: string | undefined): string | undefined {
  const name = path?.replaceAll(/\/+/g, '/').replace(/^\//, '');
  return name === '' ? undefined : wordOf(name);
}

function wordOf(word: string | undefined): string | undefined {
  return word === undefined ? undefined : short(word);
}

function numberOf(word: string | undefined): number | undefined {
  return /^[1-9]\d{0,3}$/.test(word ?? '') ? Number(word) : undefined;
}
