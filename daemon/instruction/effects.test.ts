import { expect, it } from 'vitest';
import { message } from '../strings/index.ts';
import { effects } from './effects.ts';

const nothing = { repositories: [], images: [], classrooms: [] };

it.each([
  [
    ['deployImage', 'REPO', '/win11', '1', '2', 'UNICAST'],
    [['overwrites', { disk: 1, partition: 2, image: 'win11' }]],
  ],
  [['updateCache', 'REPO', '/win11.img', 'UNICAST'], []],
  [['ogFormat', '1', '3', 'NTFS'], [['erasesPartition', { command: 'ogFormat', disk: '1', partition: '3' }]]],
  [['ogEcho', 'log', 'session'], []],
  [['deployImage', 'REPO', '/win11', undefined, '2'], []],
] as const)('%j', ([name, ...args], expected) => {
  expect(effects([{ name: name ?? '', args }], nothing)).toEqual(
    expected.map(([key, values]) => message(`preflight.${key}`, values)),
  );
});

it('tells the same loss once', () => {
  const command = { name: 'deployImage', args: ['REPO', '/win11', '1', '1'] };
  expect(effects([command, command], nothing)).toHaveLength(1);
});
