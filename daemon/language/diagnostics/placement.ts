import type { Computer } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { formatKB } from '../features/texts.ts';
import { canonicalName, type KnownImage } from '../inventory-view/scope.ts';
import type { OwnCode } from './codes.ts';
import { type CheckedCall, type Finding, finding, type Surroundings } from './finding.ts';

/** Commands that need the partition of their disk and partition arguments to be there. */
const users = new Set([
  'deployImage',
  'restoreImage',
  'ogRestoreImage',
  'restoreBaseImage',
  'restoreDiffImage',
  'createImage',
  'ogCreateImage',
  'createBaseImage',
  'createDiffImage',
  'ogFormat',
  'ogFormatFs',
  'ogBoot',
  'bootOs',
]);
/** Of those, the ones that write a whole image there: `COMMAND REPO IMAGE DISK PARTITION`. */
const restorers = new Set(['deployImage', 'restoreImage', 'ogRestoreImage']);

/** Whether what a call does depends on the partitions of the computers that it is sent to. */
export function usesPartition({ command }: CheckedCall): boolean {
  return users.has(command.name);
}

/** Partitions that the scope's computers do not have, or that are too small for the image; those of which nothing is known are left out. */
export function wrongPlace(checked: CheckedCall, surroundings: Surroundings): Finding[] {
  const { scope, language, reshapes } = surroundings;
  const target = targetOf(checked);
  if (!scope || !target || reshapes.has('disks')) {
    return [];
  }
  const { disk, partition, span } = target;
  // initCache makes a partition: whether it is this one is not known.
  const sized = scope.computers
    .filter((computer) => computer.disks.length > 0)
    .map((computer) => ({ computer, sizeKB: sizeOf(computer, disk, partition) }));
  const absent = sized.filter(({ sizeKB }) => sizeKB === 0).map(({ computer }) => computer);
  // What stands in a branch may be meant for some of the computers only.
  const severity = checked.call.conditional ? 'warning' : 'error';
  const tell = (code: OwnCode, told: Message) => finding(code, span, severity, told, language);
  if (absent.length > 0 && !reshapes.has('cache')) {
    const computers = namesOf(absent, surroundings);
    return [tell('partition-absent', message('language.partitionAbsent', { disk, partition, computers }))];
  }
  const image = restorers.has(checked.command.name) ? imageOf(checked, surroundings) : undefined;
  const needs = [
    ['language.imageTooLarge', image?.restoreSizeKB ?? 0],
    ['language.engineRefuses', engineChecksSize(checked) ? (image?.legacySizeKB ?? 0) : 0],
  ] as const;
  for (const [key, neededKB] of needs) {
    const small = sized.filter(({ sizeKB }) => sizeKB > 0 && sizeKB < neededKB);
    if (image && small.length > 0) {
      const told = message(key, {
        image: image.canonicalName,
        needed: formatKB(neededKB, language),
        disk,
        partition,
        size: formatKB(Math.min(...small.map(({ sizeKB }) => sizeKB)), language),
        computers: namesOf(
          small.map(({ computer }) => computer),
          surroundings,
        ),
      });
      return [tell('image-too-large', told)];
    }
  }
  return [];
}

/** The engine compares its own rounded size with the partition, but not for what comes by multicast at once. */
function engineChecksSize({ command, words, complete }: CheckedCall): boolean {
  const [repo, , , , protocol] = words;
  const isCached = repo?.value?.toUpperCase() === 'CACHE';
  const isKnown = protocol === undefined ? complete : protocol.value !== undefined;
  const atOnce = command.name === 'restoreImage' ? /^MULTICAST/i : /^MULTICAST-DIRECT$/i;
  return isCached || (isKnown && !atOnce.test(protocol?.value ?? ''));
}

/** A cache that the image goes through and that is not there, or is smaller than the image file. */
export function wrongCache(checked: CheckedCall, surroundings: Surroundings): Finding[] {
  const { scope, language, reshapes } = surroundings;
  const [repo, word] = checked.words;
  const { name } = checked.command;
  if (!scope || !repo || !word || reshapes.size > 0 || repo.value?.toUpperCase() === 'CACHE') {
    return [];
  }
  const protocol = checked.words[4];
  const isDirect =
    protocol !== undefined && !(protocol.value !== undefined && !/-DIRECT$/i.test(protocol.value));
  if (name !== 'updateCache' && (name !== 'deployImage' || isDirect || !checked.complete)) {
    return [];
  }
  // deployImage does without the cache (RESTOREPROTOCOLNOTCACHE); updateCache has nothing else to do.
  const severity = name === 'updateCache' ? 'error' : 'warning';
  const known = scope.computers.filter((computer) => computer.disks.length > 0);
  const without = known.filter((computer) => computer.cache === null);
  if (without.length > 0) {
    const told = message('language.cacheMissing', { computers: namesOf(without, surroundings) });
    return [finding('cache-missing', word, severity, told, language)];
  }
  const image = imageOf(checked, surroundings);
  const neededKB = Math.ceil((image?.sizeBytes ?? 0) / 1024);
  const small = known.filter((computer) => (computer.cache?.sizeKB ?? 0) < neededKB);
  if (!image || small.length === 0) {
    return [];
  }
  const told = message('language.cacheTooSmall', {
    image: image.canonicalName,
    needed: formatKB(neededKB, language),
    size: formatKB(Math.min(...small.map(({ cache }) => cache?.sizeKB ?? 0)), language),
    computers: namesOf(small, surroundings),
  });
  return [finding('cache-too-small', word, severity, told, language)];
}

function targetOf({ command, signature, words }: CheckedCall) {
  const place = signature.findIndex((parameter) => parameter.type === 'disk');
  const [disk, partition] = [words[place], words[place + 1]];
  const isPair = users.has(command.name) && signature[place + 1]?.type === 'partition';
  if (!isPair || !/^[1-9]\d*$/.test(disk?.value ?? '') || !/^[1-9]\d*$/.test(partition?.value ?? '')) {
    return undefined;
  }
  return {
    disk: Number(disk?.value),
    partition: Number(partition?.value),
    span: { start: disk?.start ?? 0, end: partition?.end ?? 0 },
  };
}

/** In KiB; 0 when the computer has no such partition. */
function sizeOf({ disks }: Computer, disk: number, partition: number): number {
  const partitions = disks.find((each) => each.disk === disk)?.partitions ?? [];
  return partitions.find((each) => each.partition === partition)?.sizeKB ?? 0;
}

function imageOf({ words }: CheckedCall, { imagesFrom }: Surroundings): KnownImage | undefined {
  const [repo, image] = words;
  const name = image?.value === undefined ? undefined : canonicalName(image.value);
  return repo?.value === undefined
    ? undefined
    : imagesFrom(repo.value)?.find((each) => each.canonicalName === name);
}

const mostNamed = 5;

/** The names of computers for a message: of many the first, and how many more. */
function namesOf(computers: readonly Computer[], { language, scope }: Surroundings): string {
  if (computers.length > 1 && computers.length === scope?.computers.length) {
    return render(message('language.allComputers', { count: computers.length, scope: scope.name }), language);
  }
  const names = computers
    .slice(0, mostNamed)
    .map((computer) => computer.name)
    .join(', ');
  const count = computers.length - mostNamed;
  return count > 0 ? render(message('language.andMore', { names, count }), language) : names;
}
