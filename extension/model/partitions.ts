import type { Computer } from '../../daemon/protocol/index.ts';
import { type PartitionRow, rowsOf } from './layouts.ts';

/** A place where an image can be restored, over all computers of a scope. */
export interface PartitionChoice {
  readonly disk: number;
  readonly partition: number;
  /** Those that are there now, without repetition: NTFS, EXT4 … */
  readonly filesystems: readonly string[];
  readonly systems: readonly string[];
  /** The smallest of all computers, in KiB. */
  readonly smallestKB: number;
  /** On how many computers it exists. */
  readonly computers: number;
  /** On how many of them it is smaller than the image needs. */
  readonly tooSmall: number;
}

/** The partitions that computers have, in order; `neededKB` is what the image restores to. */
export function partitionChoices(
  computers: readonly Computer[],
  neededKB: number | undefined,
): PartitionChoice[] {
  const places = new Map<string, PartitionRow[]>();
  for (const row of computers.flatMap(rowsOf)) {
    const key = `${row.disk} ${row.partition}`;
    places.set(key, [...(places.get(key) ?? []), row]);
  }
  const choices = [...places.values()].flatMap((all) => {
    const [first] = all;
    if (!first) {
      return [];
    }
    return {
      disk: first.disk,
      partition: first.partition,
      filesystems: [...new Set(all.map((place) => place.filesystem))],
      systems: [...new Set(all.flatMap((place) => place.os ?? []))],
      smallestKB: Math.min(...all.map((place) => place.sizeKB)),
      computers: all.length,
      tooSmall: neededKB === undefined ? 0 : all.filter((place) => place.sizeKB < neededKB).length,
    };
  });
  return choices.sort((a, b) => a.disk - b.disk || a.partition - b.partition);
}

/** Reads `1 2`, `1:2` or `1,2` as disk and partition. */
export function parsePartition(text: string): { disk: number; partition: number } | undefined {
  const match = /^\s*([1-9]\d?)[\s,:;/.-]+([1-9]\d{0,2})\s*$/.exec(text);
  return match ? { disk: Number(match[1]), partition: Number(match[2]) } : undefined;
}
