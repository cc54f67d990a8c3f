import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A partition as the table of a virtual computer has it. Sizes are nominal: the files behind stay small. */
export interface VirtualPartition {
  readonly partition: number;
  /** Hexadecimal type, as the client's refresh gives it. */
  readonly code: string;
  /** NTFS, EXT4, CACHE, EMPTY, … */
  filesystem: string;
  os: string;
  readonly sizeKB: number;
  usedKB: number;
}

interface VirtualDisk {
  readonly disk: number;
  readonly table: 'MSDOS' | 'GPT';
  readonly sizeKB: number;
  readonly partitions: VirtualPartition[];
}

/** What is on the disks of a virtual computer; kept in `state.json` of its folder. */
export interface VirtualState {
  readonly disks: VirtualDisk[];
}

const gib = 1024 * 1024;

/** A computer as it came from the shop: Windows, Linux, room for data, the cache, and a second disk. */
export function newState(): VirtualState {
  return {
    disks: [
      {
        disk: 1,
        table: 'GPT',
        sizeKB: 32 * gib,
        partitions: [
          partition(1, '700', 'NTFS', 'Windows 11 Pro 64 bits', 8 * gib, 0.42),
          partition(2, '8300', 'EXT4', 'Ubuntu 22.04 LTS 64 bits', 8 * gib, 0.31),
          partition(3, '700', 'EMPTY', '', 4 * gib, 0),
          partition(4, 'ca', 'CACHE', '', 8 * gib, 0),
        ],
      },
      {
        disk: 2,
        table: 'GPT',
        sizeKB: 16 * gib,
        partitions: [partition(1, '700', 'NTFS', '', 16 * gib, 0.05)],
      },
    ],
  };
}

function partition(
  number: number,
  code: string,
  filesystem: string,
  os: string,
  sizeKB: number,
  used: number,
): VirtualPartition {
  return { partition: number, code, filesystem, os, sizeKB, usedKB: Math.round(sizeKB * used) };
}

/** The partition, or undefined when the computer has none of that number. */
export function findPartition(
  state: VirtualState,
  disk: number,
  number: number,
): VirtualPartition | undefined {
  return state.disks
    .find((candidate) => candidate.disk === disk)
    ?.partitions.find((candidate) => candidate.partition === number);
}

/** Where the bytes of a partition are: a file, and for the cache a folder. */
export function partitionPath(folder: string, disk: number, number: number): string {
  return join(folder, `disk${disk}`, `partition${number}`);
}

/** Disk and partition number of the cache, or undefined. */
export function findCache(state: VirtualState): { disk: number; partition: VirtualPartition } | undefined {
  for (const { disk, partitions } of state.disks) {
    const cache = partitions.find((candidate) => candidate.filesystem === 'CACHE');
    if (cache) {
      return { disk, partition: cache };
    }
  }
  return undefined;
}

/** The same computer with a cache of that size; undefined: as it was. */
export function withCache(state: VirtualState, sizeKB: number | undefined): VirtualState {
  if (sizeKB === undefined) {
    return state;
  }
  const resized = (one: VirtualPartition) => (one.filesystem === 'CACHE' ? { ...one, sizeKB } : one);
  return { disks: state.disks.map((disk) => ({ ...disk, partitions: disk.partitions.map(resized) })) };
}

/** Reads the state of the computer with this folder. Throws the system's error, or SyntaxError. */
export async function readState(folder: string): Promise<VirtualState> {
  return JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as VirtualState;
}

/** Writes the state in one go, so that a refresh never reads half of it. */
export async function writeState(folder: string, state: VirtualState): Promise<void> {
  const temporary = join(folder, `state.json.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(state, null, 2)}\n`);
  await rename(temporary, join(folder, 'state.json'));
}

/** The answer to `GET /refresh` in live mode, client-protocols 1.6. `cacheUsedKB`: what lies in the cache's folder. */
export function refreshAnswer(state: VirtualState, cacheUsedKB: number): Record<string, unknown> {
  return {
    serial_number: '',
    disk_setup: state.disks.map(({ disk, table, sizeKB }) => ({
      disk: String(disk),
      disk_type: 'DISK',
      partition: '0',
      filesystem: '',
      os: '',
      size: String(sizeKB),
      used_size: '0',
      code: table === 'GPT' ? '2' : '1',
    })),
    partition_setup: state.disks.flatMap(({ disk, partitions }) =>
      partitions.map((one) => ({
        disk: String(disk),
        disk_type: '',
        partition: String(one.partition),
        filesystem: one.filesystem,
        os: one.os,
        size: String(one.sizeKB),
        used_size: percent(one.filesystem === 'CACHE' ? cacheUsedKB : one.usedKB, one.sizeKB),
        code: one.code,
      })),
    ),
    link: 1000,
  };
}

/** With one decimal, and never 0 for a partition with something in it: the real client rounds up as well. */
function percent(usedKB: number, sizeKB: number): string {
  return usedKB === 0 ? '0' : Math.max(0.1, (usedKB / sizeKB) * 100).toFixed(1);
}
