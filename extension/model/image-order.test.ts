import { expect, test } from 'vitest';
import type { Image } from '../../daemon/protocol/index.ts';
import { groupImages, imageViewOf, sortImages } from './image-order.ts';

const image = (canonicalName: string, rest: Partial<Image>): Image => ({
  ...{ id: canonicalName, canonicalName, repository: 'r1', registered: true, state: 'ready', ...rest },
});
const images = [
  image('win10', { modifiedAt: '2026-03-01T00:00:00Z', restoreSizeKB: 2000, filesystem: 'NTFS' }),
  image('win2', { modifiedAt: '2026-05-01T00:00:00Z', sizeBytes: 5_000, repository: 'r2' }),
  image('debian', { restoreSizeKB: 3000, filesystem: 'EXT4' }),
  image('dos', { partitionType: 'NTFS' }),
];
const names = (some: readonly Image[]) => some.map(({ canonicalName }) => canonicalName).join(' ');

test.each([
  ['name', 'debian dos win2 win10'],
  ['date', 'win2 win10 debian dos'],
  ['size', 'debian win10 win2 dos'],
] as const)('sorted by %s', (sort, expected) => {
  expect(names(sortImages(images, sort))).toBe(expected);
});

test.each([
  ['repository', ['r2: win2', 'r1: win10 debian dos']],
  ['system', ['EXT4: debian', 'NTFS: win10 dos', ': win2']],
] as const)('grouped by %s', (by, expected) => {
  const nameOf = (key: string) => ({ r1: 'Second', r2: 'First' })[key] ?? key;
  expect(groupImages(images, by, nameOf).map((one) => `${one.key}: ${names(one.images)}`)).toEqual(expected);
});

test.each([
  [undefined, { filter: '', sort: 'name', group: 'none' }],
  ['win', { filter: '', sort: 'name', group: 'none' }],
  [
    { filter: 3, sort: 'colour', group: null },
    { filter: '', sort: 'name', group: 'none' },
  ],
  [
    { filter: 'win', sort: 'size', group: 'system' },
    { filter: 'win', sort: 'size', group: 'system' },
  ],
])('what was remembered: %j', (stored, expected) => {
  expect(imageViewOf(stored)).toEqual(expected);
});
