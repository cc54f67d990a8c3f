import { expect, test } from 'vitest';
import type { Computer, Partition } from '../../daemon/protocol/index.ts';
import { layoutsOf } from './layouts.ts';

const gigabyte = 1024 * 1024;

const computer = (id: string, ...partitions: Omit<Partition, 'code'>[]): Computer => ({
  ...{ id, name: id, ip: '', mac: '', status: 'idle', cache: null },
  disks:
    partitions.length === 0
      ? []
      : [
          {
            ...{ disk: 1, table: 'GPT', sizeKB: 500 * gigabyte },
            partitions: partitions.map((one) => ({ code: '', ...one })),
          },
        ],
});
const windows = (sizeKB: number, usedPercent?: number) => ({
  ...{ partition: 1, filesystem: 'NTFS', os: 'Windows 11', sizeKB },
  ...(usedPercent === undefined ? {} : { usedPercent }),
});
const linux = { partition: 2, filesystem: 'EXT4', os: 'Ubuntu 22.04', sizeKB: 50 * gigabyte };
const cache = { partition: 4, filesystem: 'CACHE', sizeKB: 30 * gigabyte };

const shown = (computers: Computer[]) =>
  layoutsOf(computers).map((layout) => ({
    computers: layout.computers.map(({ id }) => id).join(),
    rows: layout.rows.map(({ partition, os }) => `${partition} ${os}`),
  }));

test('equal computers are one group, the largest first, and those that told nothing last', () => {
  const computers = [
    computer('off'),
    computer('off2'),
    computer('off3'),
    computer('other', linux),
    computer('a', windows(100 * gigabyte), linux, cache),
    computer('b', windows(100 * gigabyte - 4), linux, cache),
  ];
  expect(shown(computers)).toEqual([
    { computers: 'a,b', rows: ['1 Windows 11', '2 Ubuntu 22.04'] },
    { computers: 'other', rows: ['2 Ubuntu 22.04'] },
    { computers: 'off,off2,off3', rows: [] },
  ]);
});

test.each([
  ['another size', windows(90 * gigabyte)],
  ['another image', { ...windows(100 * gigabyte), image: 'win11' }],
  ['another system', { ...windows(100 * gigabyte), os: 'Windows 10' }],
  ['another file system', { ...windows(100 * gigabyte), filesystem: 'EMPTY' }],
])('%s makes another group', (_, other) => {
  expect(layoutsOf([computer('a', windows(100 * gigabyte)), computer('b', other)])).toHaveLength(2);
});

test('a group shows the smallest size and the fullest partition', () => {
  const computers = [
    computer('a', windows(100 * gigabyte, 20)),
    computer('b', windows(100 * gigabyte - 4)),
    computer('c', windows(100 * gigabyte - 2, 40)),
  ];
  expect(layoutsOf(computers).map(({ rows }) => rows[0])).toMatchObject([
    { sizeKB: 100 * gigabyte - 4, usedPercent: 40 },
  ]);
});
