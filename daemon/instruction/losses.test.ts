import { expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { preflight } from './preflight.ts';
import type { InstructionContext } from './types.ts';

const pc: Computer = {
  ...{ id: 'pc1', name: 'pc-01', ip: '172.17.36.11', mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 400_000 },
      partitions: [
        { partition: 1, code: 'EF00', filesystem: 'FAT32', sizeKB: 1_000 },
        {
          partition: 2,
          code: '0700',
          filesystem: 'NTFS',
          sizeKB: 200_000,
          os: 'Windows 11 Pro',
          usedPercent: 50,
        },
        { partition: 3, code: '0700', filesystem: 'EXT4', sizeKB: 50_000 },
        { partition: 4, code: 'CA00', filesystem: 'CACHE', sizeKB: 100_000 },
      ],
    },
  ],
  cache: { disk: 1, partition: 4, sizeKB: 100_000, freeKB: 90_000, images: [] },
};
const onDisk = (partitions: Computer['disks'][number]['partitions']): Computer => ({
  ...pc,
  disks: [{ disk: 1, table: 'MSDOS', sizeKB: 400_000, partitions }],
  cache: null,
});
const context: InstructionContext = {
  repositories: [{ id: 'repo1', name: 'Main', address: '10.1.120.3' }],
  classrooms: [],
  images: [
    {
      ...{ id: 'a', repository: 'repo1', canonicalName: 'win11', file: 'win11.img', registered: true },
      ...{
        state: 'ready',
        verifiedAt: '2026-03-03T10:00:00.000Z',
        sizeBytes: 20_480_000,
        restoreSizeKB: 1_000,
      },
    },
  ],
};
const deploy: BareCommand = {
  name: 'deployImage',
  args: ['REPO', '/win11', '1', '2', 'TORRENT', 'peer:60'],
};
const system = {
  ...{ disk: 1, partition: 2, filesystem: 'NTFS', system: 'Windows 11 Pro', usedKB: 100_000 },
};

it.each<[string, BareCommand[], Computer, object[] | undefined, object[] | undefined]>([
  [
    'an image takes the place of a system, and comes into the cache',
    [deploy],
    pc,
    [{ ...system, byImage: 'win11' }],
    [{ image: 'win11', sizeBytes: 20_480_000 }],
  ],
  [
    'past the cache',
    [{ name: 'restoreImage', args: ['REPO', '/win11', '1', '2'] }],
    pc,
    [{ ...system, byImage: 'win11' }],
    undefined,
  ],
  [
    'a format',
    [{ name: 'ogFormat', args: ['1', '3', 'EXT4'] }],
    pc,
    [{ disk: 1, partition: 3, filesystem: 'EXT4' }],
    undefined,
  ],
  [
    'a new partition table, and then an image',
    [{ name: 'ogDeletePartitionTable', args: ['1'] }, deploy],
    pc,
    [
      { disk: 1, partition: 1, filesystem: 'FAT32' },
      { ...system, byImage: 'win11' },
      { disk: 1, partition: 3, filesystem: 'EXT4' },
      { disk: 1, partition: 4, filesystem: 'CACHE' },
    ],
    [{ image: 'win11', sizeBytes: 20_480_000 }],
  ],
  [
    'what only fills the cache',
    [{ name: 'updateCache', args: ['REPO', '/win11.img', 'UNICAST'] }],
    pc,
    undefined,
    [{ image: 'win11', sizeBytes: 20_480_000 }],
  ],
  [
    'partitions that hold nothing are not lost',
    [{ name: 'ogDeletePartitionTable', args: ['1'] }],
    onDisk([
      { partition: 1, code: '0700', filesystem: 'EMPTY', sizeKB: 1_000, usedPercent: 0 },
      { partition: 2, code: '000F', filesystem: 'EXTENDED', sizeKB: 1_000 },
      { partition: 3, code: '0700', filesystem: '', sizeKB: 1_000, os: '' },
      { partition: 5, code: '0700', filesystem: 'EMPTY', sizeKB: 1_000, os: 'Windows 11 Pro' },
      { partition: 6, code: '0700', filesystem: 'EMPTY', sizeKB: 1_000, usedPercent: 10 },
      { partition: 7, code: '0700', filesystem: 'BITLOCKER', sizeKB: 1_000 },
    ]),
    [
      { disk: 1, partition: 5, filesystem: 'EMPTY', system: 'Windows 11 Pro' },
      { disk: 1, partition: 6, filesystem: 'EMPTY', usedKB: 100 },
      { disk: 1, partition: 7, filesystem: 'BITLOCKER' },
    ],
    undefined,
  ],
  ['nothing is known of its disks', [deploy], { ...pc, disks: [], cache: null }, undefined, undefined],
  ['what does nothing', [{ name: 'ogEcho', args: ['log', 'session', 'x'] }], pc, undefined, undefined],
])('%s', (_name, commands, computer, losses, adds) => {
  const [found] = atOnce(preflight(commands, [computer], context));
  expect(found?.losses).toEqual(losses);
  expect(found?.adds).toEqual(adds);
});
