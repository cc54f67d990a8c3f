import { env, ThemeIcon } from 'vscode';
import type { Computer, Image } from '../../daemon/protocol/index.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { neededKB } from '../model/images.ts';
import { type PartitionChoice, parsePartition, partitionChoices } from '../model/partitions.ts';
import { strings } from '../strings.ts';
import { type Answer, back, type Choice, cancelled, input, isAnswer, type Place, pick } from './steps.ts';

/** A disk and a partition of it, from 1. */
export interface DiskPartition {
  readonly disk: number;
  readonly partition: number;
}

/** The partitions of the computers, with how an image would fit. */
export function partitionItems(
  computers: readonly Computer[],
  image: Image | undefined,
): Choice<DiskPartition>[] {
  return placeItems(computers, image && neededKB(image), (place) => fitText(place, image));
}

/** The partitions of the computers; `fitOf` says how what needs so many KiB would fit. */
export function placeItems(
  computers: readonly Computer[],
  neededKB: number | undefined,
  fitOf: (place: PartitionChoice) => string | undefined,
): Choice<DiskPartition>[] {
  return partitionChoices(computers, neededKB).map((place) => ({
    label: strings.diskPartition(place.disk, place.partition),
    description: joinParts(
      place.filesystems.join(', '),
      place.systems.join(', '),
      formatKB(place.smallestKB, env.language),
    ),
    detail: joinParts(strings.onComputers(place.computers, computers.length), fitOf(place)),
    iconPath: new ThemeIcon(place.tooSmall > 0 ? 'warning' : 'pie-chart'),
    value: { disk: place.disk, partition: place.partition },
  }));
}

/** The last row: computers whose disks are not known yet have partitions, too. */
export const otherPartition = (): Choice<'other'> => ({
  label: strings.otherPartition(),
  iconPath: new ThemeIcon('edit'),
  value: 'other',
});

/**
 * Asks for one of the rows; the one for another partition leads to an input for its numbers, and back from that leads to
 * the rows.
 */
export async function askPartition<T extends object>(
  place: Place,
  question: string,
  items: readonly Choice<T | DiskPartition | 'other'>[],
  given: T | DiskPartition | undefined,
): Promise<Answer<T | DiskPartition>> {
  const answer = await pick(place, question, items, given && itemOf(items, given));
  if (answer !== 'other') {
    return answer;
  }
  const typed = await typePartition(place, given);
  return typed === back ? askPartition(place, question, items, given) : typed;
}

/** The row of a place: one that is not in the list was typed. */
function itemOf<T extends object>(
  items: readonly Choice<T | 'other'>[],
  given: object,
): Choice<T | 'other'> | undefined {
  const key = keyOf(given);
  const isIt = ({ value }: Choice<T | 'other'>) => typeof value === 'object' && keyOf(value) === key;
  return items.find(isIt) ?? items.find(({ value }) => value === 'other');
}

function keyOf(place: Partial<DiskPartition>): string {
  return `${place.disk} ${place.partition}`;
}

/** Asks for the numbers of a disk and a partition. */
export async function typePartition(
  place: Place,
  given: Partial<DiskPartition> | undefined,
): Promise<Answer<DiskPartition>> {
  const answer = await input(place, {
    prompt: strings.partitionPrompt(),
    placeholder: '1 1',
    value: given?.disk === undefined ? '' : `${given.disk} ${given.partition ?? ''}`,
    validate: (text) => (parsePartition(text) ? undefined : strings.partitionInvalid()),
  });
  if (!isAnswer(answer)) {
    return answer;
  }
  return parsePartition(answer) ?? cancelled;
}

function fitText(place: PartitionChoice, image: Image | undefined): string | undefined {
  const needed = image && neededKB(image);
  if (needed === undefined) {
    return undefined;
  }
  if (place.tooSmall === 0) {
    return strings.fits();
  }
  return strings.tooSmall(place.tooSmall, formatKB(needed, env.language));
}
