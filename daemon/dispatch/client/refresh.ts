import type { Cache, Disk, Partition } from '../../protocol/index.ts';

/** More than any PC has; a client that tells more is not believed. */
const MAX_DISKS = 64;
const MAX_ENTRIES = 1024;
/** Eight exbibytes in KiB stay an exact number. */
const MAX_SIZE_KB = Number.MAX_SAFE_INTEGER;

/** What a client in live mode tells of its disks. */
export interface Hardware {
  readonly disks: readonly Disk[];
  readonly cache: Cache | null;
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads the answer to `GET /refresh` (client-protocols 1.6), as clients of 2020 (without `disk_type`,
 * disks perhaps among the partitions) and 2023 write it; entries that make no sense are left out.
 * Undefined when the value is no such answer.
 */
export function parseRefresh(body: unknown): Hardware | undefined {
  if (!isEntry(body) || !(Array.isArray(body.disk_setup) || Array.isArray(body.partition_setup))) {
    return undefined;
  }
  const disks = new Map<number, Disk>();
  for (const entry of [...entriesOf(body.disk_setup), ...entriesOf(body.partition_setup)]) {
    const disk = integerOf(entry.disk, MAX_DISKS);
    const partition = integerOf(entry.partition, MAX_ENTRIES);
    const sizeKB = integerOf(entry.size, MAX_SIZE_KB);
    if (!disk || partition === undefined || sizeKB === undefined) {
      continue;
    }
    const known = disks.get(disk) ?? { disk, table: 'NONE', sizeKB: 0, partitions: [] };
    // Partition "0" is the disk itself.
    const next =
      partition === 0
        ? { ...known, sizeKB, table: tableOf(entry.code) }
        : { ...known, partitions: withPartition(known.partitions, partitionOf(entry, partition, sizeKB)) };
    disks.set(disk, next);
  }
  const sorted = [...disks.values()].sort((a, b) => a.disk - b.disk);
  return { disks: sorted, cache: cacheOf(sorted) };
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.slice(0, MAX_ENTRIES).filter(isEntry) : [];
}

/** Numbers come as strings; `link` and some forks send numbers. */
function integerOf(value: unknown, max: number): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  if (!/^\d{1,16}$/.test(String(value))) {
    return undefined;
  }
  const number = Number(value);
  return number <= max ? number : undefined;
}

function percentOf(value: unknown): number | undefined {
  const text = String(value).replace(/%$/, '');
  if (!/^\d{1,3}(\.\d{1,20})?$/.test(text) || Number(text) > 100) {
    return undefined;
  }
  return Number(text);
}

function textOf(value: unknown, max: number): string {
  if (typeof value !== 'string') {
    return '';
  }
  return value
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, max);
}

function tableOf(code: unknown): Disk['table'] {
  if (String(code) === '2') {
    return 'GPT';
  }
  return String(code) === '1' ? 'MSDOS' : 'NONE';
}

function partitionOf(entry: Entry, partition: number, sizeKB: number): Partition {
  const os = textOf(entry.os, 200);
  const usedPercent = percentOf(entry.used_size);
  return {
    partition,
    code: textOf(String(entry.code ?? ''), 16).toLowerCase(),
    filesystem: textOf(entry.filesystem, 32),
    sizeKB,
    ...(os ? { os } : {}),
    ...(usedPercent === undefined ? {} : { usedPercent }),
  };
}

function withPartition(partitions: readonly Partition[], partition: Partition): Partition[] {
  const others = partitions.filter((other) => other.partition !== partition.partition);
  return [...others, partition].sort((a, b) => a.partition - b.partition);
}

function cacheOf(disks: readonly Disk[]): Cache | null {
  for (const { disk, partitions } of disks) {
    const found = partitions.find(({ filesystem, code }) => filesystem === 'CACHE' || code === 'ca');
    if (!found) {
      continue;
    }
    const { partition, sizeKB, usedPercent } = found;
    const free =
      usedPercent === undefined ? {} : { freeKB: Math.floor((sizeKB * (100 - usedPercent)) / 100) };
    return { disk, partition, sizeKB, ...free };
  }
  return null;
}
