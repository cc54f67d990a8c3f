import { expect, it } from 'vitest';
import type { Cache, Computer, Image } from '../../daemon/protocol/index.ts';
import { cachedFiles } from './cached-files.ts';

const computer = (id: string, cache: Cache | null): Computer => ({
  ...{ id, name: id, ip: '10.0.0.1', mac: '', status: 'idle', disks: [], cache },
});
const cache = (...images: [file: string, sizeBytes: number][]): Cache => ({
  ...{ disk: 1, partition: 4, sizeKB: 1000 },
  images: images.map(([file, sizeBytes]) => ({ file, sizeBytes })),
});
const image: Image = {
  ...{
    id: '1',
    canonicalName: 'win11',
    file: 'win11.img',
    repository: 'repo1',
    registered: true,
    state: 'ready',
  },
};

it('tells which caches have which image', () => {
  const computers = [
    computer('a', cache(['win11.img', 10], ['aula2/debian.img', 5])),
    computer('b', cache(['win11.img', 8])),
    computer('c', { disk: 1, partition: 4, sizeKB: 1000 }),
    computer('d', null),
    computer('e', cache()),
  ];
  const { files, caches, unasked } = cachedFiles(computers, [image], 'repo1');
  expect(files.map(({ computers: on, ...file }) => ({ ...file, on: on.map(({ id }) => id) }))).toEqual([
    { file: 'aula2/debian.img', leastBytes: 5, mostBytes: 5, on: ['a'] },
    { file: 'win11.img', leastBytes: 8, mostBytes: 10, image, on: ['a', 'b'] },
  ]);
  expect(caches).toBe(4);
  expect(unasked.map(({ id }) => id)).toEqual(['c']);
});

it('knows images of its own repository only', () => {
  const [file] = cachedFiles([computer('a', cache(['win11.img', 1]))], [image], 'repo2').files;
  expect(file?.image).toBeUndefined();
});
