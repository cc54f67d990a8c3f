import { expect, test } from 'vitest';
import type { Computer } from '../../daemon/protocol/index.ts';
import { parsePartition, partitionChoices } from './partitions.ts';

const computer = (id: string, sizeKB: number, filesystem: string): Computer => ({
  id,
  name: id,
  ip: '172.17.36.1',
  mac: '00:50:56:16:B3:01',
  status: 'idle',
  disks: [
    {
      disk: 1,
      table: 'GPT',
      sizeKB: 1000,
      partitions: [
        { partition: 4, code: 'ca00', filesystem: 'CACHE', sizeKB: 500 },
        { partition: 1, code: '700', filesystem, os: 'Windows 11', sizeKB },
      ],
    },
  ],
  cache: null,
});

test('places are told once, with the smallest size and how many are too small', () => {
  const computers = [
    computer('a', 100, 'NTFS'),
    computer('b', 50, 'EXT4'),
    { ...computer('c', 1, ''), disks: [] },
  ];
  expect(partitionChoices(computers, 60)).toEqual([
    {
      disk: 1,
      partition: 1,
      filesystems: ['NTFS', 'EXT4'],
      systems: ['Windows 11'],
      smallestKB: 50,
      computers: 2,
      tooSmall: 1,
    },
  ]);
});

test('without the size of the image nothing is too small', () => {
  expect(partitionChoices([computer('a', 1, 'NTFS')], undefined)[0]?.tooSmall).toBe(0);
});

test.each([
  ['1 2', { disk: 1, partition: 2 }],
  [' 2:11 ', { disk: 2, partition: 11 }],
  ['0 1', undefined],
  ['1', undefined],
  ['1 x', undefined],
])('%j is the partition %j', (text, partition) => {
  expect(parsePartition(text)).toEqual(partition);
});
