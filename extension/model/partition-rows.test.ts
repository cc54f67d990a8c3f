import { describe, expect, it } from 'vitest';
import type { Computer, Disk, Partition } from '../../daemon/protocol/index.ts';
import { layoutProblems } from '../../daemon/protocol/rules/partition-layout.ts';
import { firstRows, freeNumbers, typesFor, withoutRow, withRow } from './partition-rows.ts';

const part = (partition: number, code: string, filesystem: string, sizeKB = 100): Partition => ({
  ...{ partition, code, filesystem, sizeKB },
});
const disk = (table: Disk['table'], ...partitions: Partition[]): Disk => ({
  ...{ disk: 1, table, sizeKB: 100_000, partitions },
});
const cached: Computer = {
  ...{ id: 'a', name: 'a', ip: '10.0.0.1', mac: '', status: 'idle', disks: [] },
  cache: { disk: 1, partition: 4, sizeKB: 300 },
};
const on = (table: 'MSDOS' | 'GPT', ...computers: Computer[]) => ({ table, disk: 1, computers });
const row = (partition: number, type: string, sizeKB = 100) => ({ partition, type, sizeKB });

describe('the rows to begin with', () => {
  it('are those of the computers, with the cache as it is', () => {
    const now = disk(
      'MSDOS',
      part(1, '7', 'NTFS'),
      part(2, '5', 'EXTENDED', 400),
      part(4, 'ca', 'CACHE'),
      part(5, '83', 'EXT4'),
      part(6, '82', 'SWAP'),
      part(3, '0', 'EMPTY', 0),
    );
    const rows = firstRows(on('MSDOS', cached), now, undefined);
    expect(rows).toEqual([
      row(1, 'NTFS'),
      row(2, 'EXTENDED', 400),
      row(4, 'CACHE', 0),
      row(5, 'LINUX'),
      row(6, 'LINUX-SWAP'),
    ]);
    expect(layoutProblems('MSDOS', rows, {})).toEqual([]);
  });
  it('are those of a GPT disk', () => {
    const now = disk(
      'GPT',
      part(1, 'EF00', 'FAT32'),
      part(2, 'c01', 'EMPTY'),
      part(3, '700', 'NTFS'),
      part(5, '8300', 'BTRFS'),
      part(4, '8300', 'CACHE'),
    );
    const rows = firstRows(on('GPT'), now, undefined);
    expect(rows).toEqual([row(1, 'EFI'), row(2, 'WIN-RESERV'), row(3, 'WINDOWS'), row(5, 'LINUX')]);
  });
  it('of a disk with another table begin anew', () => {
    const now = disk('MSDOS', part(1, '7', 'NTFS'));
    expect(firstRows(on('GPT', cached), now, undefined)).toEqual([
      row(1, 'EFI', 512_000),
      row(4, 'CACHE', 0),
    ]);
    expect(firstRows(on('MSDOS'), undefined, undefined)).toEqual([]);
  });
  it('leave a cache where it is, on another disk', () => {
    expect(firstRows({ ...on('GPT', cached), disk: 2 }, undefined, undefined)).toEqual([
      row(1, 'EFI', 512_000),
    ]);
  });
  it('are those of the last run', () => {
    expect(firstRows(on('GPT'), disk('GPT', part(1, 'EF00', 'FAT32')), [row(1, 'LINUX')])).toEqual([
      row(1, 'LINUX'),
    ]);
  });
});

it.each<[Parameters<typeof freeNumbers>, number[]]>([
  [
    ['MSDOS', [row(1, 'NTFS'), row(4, 'CACHE')]],
    [2, 3],
  ],
  [
    ['MSDOS', [row(2, 'EXTENDED')]],
    [1, 3, 4, 5, 6],
  ],
  [
    ['MSDOS', [row(2, 'EXTENDED'), row(5, 'LINUX'), row(6, 'LINUX')]],
    [1, 3, 4, 7],
  ],
  [
    ['GPT', [row(1, 'EFI')]],
    [2, 3, 4, 5, 6],
  ],
])('of %j the numbers %j are free', (given, numbers) => {
  expect(freeNumbers(...given)).toEqual(numbers);
});

it('offers CACHE for partition 4 only, and EXTENDED for primary ones of MSDOS', () => {
  expect(typesFor('MSDOS', 4)[0]).toBe('CACHE');
  expect(typesFor('MSDOS', 3)).not.toContain('CACHE');
  expect(typesFor('MSDOS', 3)).toContain('EXTENDED');
  expect(typesFor('MSDOS', 5)).not.toContain('EXTENDED');
  expect(typesFor('GPT', 3)).not.toContain('EXTENDED');
});

it('changes and removes rows, in the order of their numbers', () => {
  const rows = [row(1, 'EFI'), row(3, 'LINUX')];
  expect(withRow(rows, row(2, 'LINUX'))).toEqual([row(1, 'EFI'), row(2, 'LINUX'), row(3, 'LINUX')]);
  expect(withRow(rows, row(1, 'LINUX'))).toEqual([row(1, 'LINUX'), row(3, 'LINUX')]);
  expect(withoutRow(rows, 1)).toEqual([row(3, 'LINUX')]);
});
