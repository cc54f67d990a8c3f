import { env, ThemeIcon } from 'vscode';
import type { Computer } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { type ClonableSource, clonableSources, cloneSource, sameSource } from '../model/clone-sources.ts';
import { byName, formatBytes, formatKB, joinParts } from '../model/format.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { otherPartition, typePartition } from './partition-step.ts';
import { scopeChoices } from './scope-step.ts';
import { type Answer, back, type Choice, isAnswer, type Place, pick, separator } from './steps.ts';

/** Asks for a scope of at least two computers, with the master among them where that is known. */
export function askScopeOfTwo(
  state: StudioState,
  place: Place,
  master: Computer | undefined,
  given: NamedScope | undefined,
): Promise<Answer<NamedScope>> {
  const items = scopeChoices(state)
    .filter(({ value }) => !master || value?.computers.some(({ id }) => id === master.id))
    .map(({ value, ...item }) =>
      value && value.computers.length > 1
        ? { ...item, value }
        : { ...item, refusal: strings.cloneNeedsTwo(item.label) },
    );
  const active = items.find((item) => 'value' in item && item.value?.name === given?.name);
  return pick<NamedScope>(place, strings.selectCloneScope(), items, active);
}

/** Asks for the computer that sends; those that are connected come first. */
export function askMaster(
  place: Place,
  computers: readonly Computer[],
  given: Computer | undefined,
): Promise<Answer<Computer>> {
  const isAway = ({ status }: Computer) => status === 'off' || status === 'unknown';
  const sorted = [...computers].sort((a, b) => Number(isAway(a)) - Number(isAway(b)) || byName(a, b));
  const items = sorted.map((computer) => ({
    label: computer.name,
    description: joinParts(computer.ip, strings.computerStatus(computer.status)),
    detail: systemsOf(computer),
    iconPath: new ThemeIcon(isAway(computer) ? 'vm-outline' : 'vm-active'),
    value: computer,
  }));
  return pick(
    place,
    strings.selectMaster(),
    items,
    items.find(({ value }) => value.id === given?.id),
  );
}

function systemsOf({ disks }: Computer): string {
  if (disks.length === 0) {
    return strings.disksUnknown();
  }
  return [...new Set(disks.flatMap(({ partitions }) => partitions.flatMap(({ os }) => os || [])))].join(', ');
}

/** Asks what the master sends, of what is really there; a partition of one whose disks are not known is typed. */
export async function askSource(
  place: Place,
  master: Computer,
  state: StudioState,
  repository: string | undefined,
  given: ClonableSource | undefined,
  stored: unknown,
): Promise<Answer<ClonableSource>> {
  const items = sourceItems(master, state, repository);
  const last = given ? cloneSource(given) : storedSource(stored);
  const active = items.find(({ value }) => typeof value === 'object' && sameSource(value, last));
  const answer = await pick(place, strings.selectCloneSource(master.name), items, active);
  if (answer !== 'other') {
    return answer;
  }
  const typed = await typePartition(place, undefined);
  if (typed === back) {
    return askSource(place, master, state, repository, given, stored);
  }
  if (!isAnswer(typed)) {
    return typed;
  }
  const { disk, partition } = typed;
  return { kind: 'PART', disk, partition: { partition, code: '', filesystem: '', sizeKB: 0 } };
}

function storedSource(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null && 'source' in stored ? stored.source : undefined;
}

function sourceItems(
  master: Computer,
  { images, repositories }: StudioState,
  repository = repositories[0]?.id,
): Choice<ClonableSource | 'other'>[] {
  const { language } = env;
  const { partitions, cached, ofRepository } = clonableSources(master, images, repository);
  const name = repositories.find(({ id }) => id === repository)?.name ?? '';
  return [
    separator(strings.clonePartitions()),
    ...partitions.map((source) => {
      const { partition, filesystem, os, sizeKB, usedPercent } = source.partition;
      return {
        label: strings.diskPartition(source.disk, partition),
        description: joinParts(
          filesystem,
          os,
          formatKB(sizeKB, language),
          usedPercent === undefined ? undefined : strings.used(usedPercent),
        ),
        iconPath: new ThemeIcon('pie-chart'),
        value: source,
      };
    }),
    otherPartition(),
    separator(strings.cloneCache()),
    ...(cached ? [] : [notAsked()]),
    ...(cached ?? []).map((source) => ({
      label: source.image,
      description: formatBytes(source.file.sizeBytes, language),
      iconPath: new ThemeIcon('archive'),
      value: source,
    })),
    separator(strings.cloneRepository(name)),
    ...ofRepository.map((source) => ({
      label: source.image,
      description: joinParts(
        source.known.filesystem,
        source.known.restoreSizeKB === undefined ? undefined : formatKB(source.known.restoreSizeKB, language),
      ),
      iconPath: new ThemeIcon('package'),
      value: source,
    })),
  ];
}

/** The computer has a cache and has not told what is in it. */
const notAsked = (): Choice<never> => ({
  label: strings.cloneCacheNotAsked(),
  iconPath: new ThemeIcon('archive'),
  refusal: strings.cloneCacheNotAsked(),
});
