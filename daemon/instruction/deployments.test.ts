import { expect, test } from 'vitest';
import type { ImageRecord } from '../inventory/types.ts';
import { deployments } from './deployments.ts';

const image = (canonicalName: string, more: Partial<ImageRecord> = {}): ImageRecord => ({
  id: `repo1:${canonicalName}`,
  ...{ canonicalName, repository: 'repo1', registered: true, state: 'ready', sizeBytes: 10, ...more },
});
const context = {
  repositories: [{ id: 'repo1', name: 'Main', address: '10.0.0.2' }],
  images: [image('win'), image('linux')],
  classrooms: [],
};
const win = { image: 'win', repository: 'repo1', bytes: 10 };

test.each<[string, (string | undefined)[][], object[]]>([
  ['by unicast', [['deployImage', 'REPO', '/win', '1', '1', 'UNICAST']], [{ ...win, protocol: 'UNICAST' }]],
  [
    'in lower case',
    [['deployImage', 'REPO', '/win', '1', '1', 'unicast-direct']],
    [{ ...win, protocol: 'UNICAST-DIRECT' }],
  ],
  [
    'by the address',
    [['deployImage', '10.0.0.2', 'win', '1', '1', 'TORRENT', 'peer:60']],
    [{ ...win, protocol: 'TORRENT' }],
  ],
  ['by default', [['restoreImage', 'REPO', '/win', '1', '1']], [{ ...win, protocol: 'UNICAST' }]],
  [
    'into the cache',
    [['updateCache', 'REPO', '/win.img', 'MULTICAST', '9000:…']],
    [{ ...win, protocol: 'MULTICAST' }],
  ],
  ['from the cache', [['deployImage', 'CACHE', '/win', '1', '1', 'UNICAST']], []],
  ['one that is not known', [['deployImage', 'REPO', '/mac', '1', '1', 'UNICAST']], []],
  ['one that is known when it runs', [['deployImage', 'REPO', undefined, '1', '1', 'UNICAST']], []],
  ['by what is known when it runs', [['deployImage', 'REPO', '/win', '1', '1', undefined]], []],
  ['by what does not exist', [['deployImage', 'REPO', '/win', '1', '1', 'FAX']], []],
  ['nothing', [['echo', 'deployImage']], []],
  [
    'the same twice, and another',
    [
      ['deployImage', 'REPO', '/win', '1', '1', 'UNICAST'],
      ['deployImage', 'REPO', '/win', '1', '2', 'UNICAST'],
      ['deployImage', 'REPO', '/linux', '1', '3', 'UNICAST'],
    ],
    [
      { ...win, protocol: 'UNICAST' },
      { ...win, image: 'linux', protocol: 'UNICAST' },
    ],
  ],
])('an instruction that brings an image %s', (_name, commands, expected) => {
  const literal = commands.map(([name = '', ...args]) => ({ name, args }));
  expect(deployments(literal, context)).toEqual(expected);
});

test('an image whose size is not known is left out', () => {
  const { sizeBytes: _, ...unknown } = image('win');
  const commands = [{ name: 'deployImage', args: ['REPO', '/win', '1', '1', 'UNICAST'] }];
  expect(deployments(commands, { ...context, images: [unknown] })).toEqual([]);
});
