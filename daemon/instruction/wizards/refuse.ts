import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';

/** Throws OgError invalid for an answer, with the field that a form shows it at. */
export function refuse(field: string, detail: Message): never {
  throw new OgError('invalid', { field, detail });
}

/** The value, if it is a whole number in the range. Throws OgError invalid. */
export function inRange(field: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(field, message('instruction.range', { least, most }));
  }
  return value;
}

/**
 * `1 2`, as the engine takes a disk and a partition. Throws OgError invalid with the field `disk` or `partition`, below
 * `within` where that is given.
 */
export function diskPartition(
  answers: { readonly disk?: number | undefined; readonly partition?: number | undefined },
  within = '',
): string {
  const { disk, partition } = answers;
  if (disk === undefined) {
    return refuse(`${within}disk`, message('instruction.needed'));
  }
  if (partition === undefined) {
    return refuse(`${within}partition`, message('instruction.needed'));
  }
  // A GPT table has 128 partitions.
  return `${inRange(`${within}disk`, disk, 1, 128)} ${inRange(`${within}partition`, partition, 1, 128)}`;
}
