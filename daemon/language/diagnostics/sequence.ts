import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { commandNamed } from '../catalogue/catalogue.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import { wrappedAt } from '../syntax/wrapped.ts';
import { type Finding, finding } from './finding.ts';
import { cacheSize } from './sizes.ts';

/** What may make partitions or a cache again, besides what the engine has for it: all that is none of these. */
const harmless = new Set(
  ': [ [[ break cat cd continue date df echo exit export false free grep local ls mount printf pwd read return set shift sleep sync test true umount unset wait'.split(
    ' ',
  ),
);
/** Commands of the engine that give a disk partitions or a cache. */
const partitioners = new Set([
  'initCache',
  'ogCreateCache',
  'ogCreatePartitions',
  'ogCreateGptPartitions',
  'createPrimaryPartitions',
  'createLogicalPartitions',
  'ogRestoreMbrImage',
  'ogRestoreGptImage',
  'ogRestoreDiskImage',
  'restoreDiskImage',
  'deployDiskImage',
  'buildToOrder',
]);
/** Commands that use a partition, and where its disk stands. */
const users: Readonly<Record<string, number>> = {
  deployImage: 2,
  restoreImage: 2,
  ogRestoreImage: 2,
  restoreBaseImage: 2,
  restoreDiffImage: 3,
  createImage: 0,
  ogCreateImage: 0,
  ogFormat: 0,
  ogFormatFs: 0,
  ogMount: 0,
  ogMountFs: 0,
  ogSetPartitionActive: 0,
  ogBoot: 0,
  bootOs: 0,
};
const cacheUsers = new Set(['updateCache', 'ogMountCache', 'ogFormatCache', 'ogUpdateCacheIsNecesary']);

/** Whether a call takes away what a later one may need. */
export function isRemoval(call: Call): boolean {
  const { name, trusted } = call;
  const removes = name === 'ogDeletePartitionTable' || name === 'ogDeleteCache' || isCacheRemoval(call);
  return trusted && removes;
}

function isCacheRemoval(call: Call): boolean {
  return call.name === 'initCache' && cacheSize(call)?.value === '-1';
}

/**
 * What is used after the same text has removed it: the cache, the partitions of a disk. `calls` are all of a text, in
 * their order; those in functions count for what they may bring back only, for they run at another time.
 */
export function usedAfterRemoval(calls: readonly Call[], language: Language): Finding[] {
  const findings: Finding[] = [];
  let cache: Call | undefined;
  const disks = new Map<string, Call>();
  for (const call of calls) {
    const { name, args } = call;
    const isSure = !call.conditional && !call.inFunction && !call.substituted;
    if (name === 'exit' && isSure) {
      break;
    }
    if (isRemoval(call)) {
      if (name === 'ogDeletePartitionTable') {
        const disk = args[0]?.value;
        if (isSure && disk !== undefined) {
          disks.set(disk, call);
        }
      } else if (isSure) {
        cache = call;
      }
      continue;
    }
    if (mayMakeAnew(call)) {
      cache = undefined;
      disks.clear();
    }
    const disk = args[users[name] ?? -1]?.value;
    const removed = disk === undefined ? undefined : disks.get(disk);
    const uses = cache && call.trusted && !call.inFunction ? cacheUse(call) : undefined;
    if (removed && disk !== undefined && call.trusted && !call.inFunction) {
      const span = { start: call.nameStart, end: call.nameEnd };
      const told = message('language.usedWithoutTable', { command: removed.name, disk });
      findings.push(finding('used-after-removal', span, 'warning', told, language));
    } else if (cache && uses) {
      const told = message('language.usedWithoutCache', { command: cache.name });
      findings.push(finding('used-after-removal', uses, 'warning', told, language));
    }
  }
  return findings;
}

/** Whether partitions or a cache may be there again: what is not known may make them. */
function mayMakeAnew({ name, args }: Call): boolean {
  const values = args.map(({ value }) => value);
  const inner = wrappedAt(name, values);
  const isOpaque = name === 'ogExecAndLog' && !isKnown(inner === undefined ? undefined : values[inner]);
  return isOpaque || partitioners.has(name) || !isKnown(name);
}

function isKnown(name: string | undefined): boolean {
  return name !== undefined && (harmless.has(name) || commandNamed(name) !== undefined);
}

/** Where a call names the cache. */
function cacheUse({ name, nameStart, nameEnd, args }: Call): Span | undefined {
  if (cacheUsers.has(name)) {
    return { start: nameStart, end: nameEnd };
  }
  const takesIt = commandNamed(name)?.signatures.some((form) => form.some(({ type }) => type === 'repo'));
  return takesIt ? args.find(({ value }) => value?.toUpperCase() === 'CACHE') : undefined;
}
