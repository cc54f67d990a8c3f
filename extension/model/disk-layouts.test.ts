import { describe, expect, it } from 'vitest';
import type { Computer, Disk, Partition } from '../../daemon/protocol/index.ts';
import { commonDisks, diskLayouts, smallestDiskKB } from './disk-layouts.ts';

const gb = 1024 * 1024;
const part = (partition: number, filesystem: string, sizeKB: number): Partition => ({
  ...{ partition, code: '7', filesystem, sizeKB },
});
const disk = (number: number, sizeKB: number, ...partitions: Partition[]): Disk => ({
  ...{ disk: number, table: 'MSDOS', sizeKB, partitions },
});
const computer = (id: string, ...disks: Disk[]): Computer => ({
  ...{ id, name: id, ip: '10.0.0.1', mac: '', status: 'idle', disks, cache: null },
});

const windows = disk(1, 1000, part(1, 'NTFS', 60 * gb), part(4, 'CACHE', 30 * gb));
const linux = disk(1, 1000, part(1, 'EXT4', 600));
const computers = [
  computer('a', linux),
  computer('b', windows),
  computer('c'),
  computer('d', disk(1, 990, part(1, 'NTFS', 60 * gb - 9), part(4, 'CACHE', 30 * gb)), disk(2, 500)),
  computer('e', disk(2, 400)),
];

describe('diskLayouts', () => {
  it('groups what is the same, what most have first', () => {
    const { layouts, without, unknown } = diskLayouts(1, computers);
    expect(layouts.map((one) => one.computers.map(({ id }) => id))).toEqual([['b', 'd'], ['a']]);
    expect(without.map(({ id }) => id)).toEqual(['e']);
    expect(unknown.map(({ id }) => id)).toEqual(['c']);
  });
  it.each([
    ['another size', disk(1, 1000, part(1, 'NTFS', 61 * gb), part(4, 'CACHE', 30 * gb))],
    ['another table', { ...windows, table: 'GPT' as const }],
    ['one partition less', disk(1, 1000, part(1, 'NTFS', 60 * gb))],
  ])('tells %s apart', (_name, other) => {
    expect(diskLayouts(1, [computer('a', windows), computer('b', other)]).layouts).toHaveLength(2);
  });
});

it('offers the disks that all have', () => {
  expect(commonDisks(computers)).toEqual([]);
  expect(
    commonDisks([computer('a', disk(2, 1), disk(1, 1)), computer('b', disk(1, 1)), computer('c')]),
  ).toEqual([1]);
  expect(commonDisks([computer('c')])).toEqual([1]);
});

it('tells the smallest disk', () => {
  expect(smallestDiskKB(1, computers)).toBe(990);
  expect(smallestDiskKB(3, computers)).toBeUndefined();
});
