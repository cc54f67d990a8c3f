import { expect, it } from 'vitest';
import { message } from '../strings/index.ts';
import { effects } from './effects.ts';

const nothing = { repositories: [], images: [], classrooms: [] };

it.each([
  [
    ['deployImage', 'REPO', '/win11', '1', '2', 'UNICAST'],
    [['overwrites', { disk: '1', partition: '2', image: 'win11' }]],
  ],
  [['updateCache', 'REPO', '/win11.img', 'UNICAST'], []],
  [['ogFormat', '1', '3', 'NTFS'], [['erasesPartition', { command: 'ogFormat', disk: '1', partition: '3' }]]],
  [['ogEcho', 'log', 'session'], []],
  [
    ['deployImage', 'REPO', '/win11', undefined, '2'],
    [['overwrites', { disk: '?', partition: '2', image: 'win11' }]],
  ],
  [['ogDeletePartitionTable', '1'], [['erasesDisk', { command: 'ogDeletePartitionTable', disk: '1' }]]],
  [['restoreDiskImage', 'REPO', '/d', '2'], [['erasesDisk', { command: 'restoreDiskImage', disk: '2' }]]],
  [['initCache', '20000000'], [['erasesCache', { command: 'initCache' }]]],
  [
    ['restoreBaseImage', 'REPO', 'win', '1', '2'],
    [['erasesPartition', { command: 'restoreBaseImage', disk: '1', partition: '2' }]],
  ],
  [['dd', 'if=/dev/zero', 'of=/dev/sda', 'bs=1M'], [['writesDevice', { command: 'dd', device: '/dev/sda' }]]],
  [['dd', 'if=/dev/zero', undefined], [['writesDevice', { command: 'dd', device: '?' }]]],
  [['dd', 'if=/dev/sda', 'of=/tmp/mbr'], []],
  [['dd', undefined, 'bs=512', 'count=1'], []],
  [['dd', 'if=/tmp/x', 'of=/dev/null'], []],
  [['mkfs.ext4', '-F', '/dev/sda2'], [['writesDevice', { command: 'mkfs.ext4', device: '/dev/sda2' }]]],
  [
    ['parted', '-s', '/dev/sda', 'mklabel', 'gpt'],
    [['writesDevice', { command: 'parted', device: '/dev/sda' }]],
  ],
  [['parted', '/dev/sda', 'print'], []],
  [['sgdisk', '-p', '/dev/sda'], []],
  [['sgdisk', '-Z', '/dev/sda'], [['writesDevice', { command: 'sgdisk', device: '/dev/sda' }]]],
  [['fdisk', '-l'], []],
  [['wipefs', '/dev/sda'], []],
  [['wipefs', '-a', undefined], [['writesDevice', { command: 'wipefs', device: '?' }]]],
  [['ogBootMbrGeneric', '1'], [['writesBoot', { command: 'ogBootMbrGeneric', disk: '1' }]]],
  [['ogDeleteTree', 'CACHE', undefined], [['deletes', { command: 'ogDeleteTree', path: 'CACHE ?' }]]],
] as const)('%j', ([name, ...args], expected) => {
  expect(effects([{ name: name ?? '', args }], nothing)).toEqual(
    expected.map(([key, values]) => message(`preflight.${key}`, values)),
  );
});

it('tells the same loss once', () => {
  const command = { name: 'deployImage', args: ['REPO', '/win11', '1', '1'] };
  expect(effects([command, command], nothing)).toHaveLength(1);
});
