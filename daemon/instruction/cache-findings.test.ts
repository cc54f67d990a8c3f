import { expect, it } from 'vitest';
import type { CachedImage } from '../protocol/index.ts';
import { afterCommand, type Layout } from './layout.ts';
import { cacheFindings } from './restore-findings.ts';
import type { ImageUse } from './restores.ts';

const sum = 'a'.repeat(32);
const MiB = 1024 * 1024;
const use: ImageUse = {
  name: 'deployImage',
  image: 'win11',
  record: {
    ...{ id: 'a', canonicalName: 'win11', file: 'win11.img', sizeBytes: 20 * MiB, sum },
    ...{ repository: 'repo1', registered: true, state: 'ready' },
  },
  repository: undefined,
  unknownAddress: undefined,
  restores: true,
  target: { disk: 1, partition: 1 },
  throughCache: true,
  engineChecksSize: true,
  away: undefined,
};
const layoutWith = (freeKB: number, images?: CachedImage[]): Layout => ({
  sizes: new Map(),
  unknown: new Set(),
  cache: { disk: 1, partition: 4, sizeKB: 100 * 1024, freeKB, ...(images && { images }) },
});
const same = { file: 'win11.img', sizeBytes: 20 * MiB, sum };
const other = { file: 'win11.img', sizeBytes: 15 * MiB };
const files = ['a.img', 'b.img', 'c.img', 'd.img'].map((file) => ({ file, sizeBytes: MiB }));
const found = (layout: Layout) =>
  cacheFindings(use, layout).map(({ verdict, message: { key, args } }) => [verdict, key, args]);

const args = { image: 'win11', needed: 20 * 1024 };
it.each<[string, Layout, unknown[]]>([
  [
    'the same image',
    layoutWith(0, [same]),
    [['ok', 'preflight.inCache', { image: 'win11', size: 20 * MiB }]],
  ],
  ['nothing, and room', layoutWith(30 * 1024, []), []],
  ['another version', layoutWith(30 * 1024, [other]), [['ok', 'preflight.otherInCache', { image: 'win11' }]]],
  [
    'another version, in whose place it fits',
    layoutWith(6 * 1024, [other]),
    [['ok', 'preflight.otherInCache', { image: 'win11' }]],
  ],
  [
    'too little room, and it is not known what else',
    layoutWith(6 * 1024),
    [['warning', 'preflight.cacheFull', { ...args, free: 6 * 1024 }]],
  ],
  [
    'too little room',
    layoutWith(6 * 1024, files),
    [
      [
        'warning',
        'preflight.cacheFullOf',
        { ...args, free: 6 * 1024, count: 4, size: 4 * MiB, names: 'a.img, b.img, c.img …' },
      ],
    ],
  ],
])('a cache with %s', (_, layout, expected) => {
  expect(found(layout)).toEqual(expected);
});

it('is not known any more where the script deletes files before', () => {
  const layout = afterCommand(layoutWith(30 * 1024, [same]), { name: 'rm', args: ['-f', undefined] });
  expect(layout && found(layout)).toEqual([]);
});
