import { describe, expect, it } from 'vitest';
import type { Computer, Image, Partition } from '../../daemon/protocol/index.ts';
import { clonableSources, cloneSource, neededForClone, sameSource } from './clone-sources.ts';

const part = (partition: number, filesystem: string, os?: string): Partition => ({
  ...{ partition, code: '7', filesystem, sizeKB: 1000, usedPercent: 40, ...(os !== undefined && { os }) },
});
const master: Computer = {
  ...{ id: 'a', name: 'a', ip: '10.0.0.1', mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 9000 },
      partitions: [
        part(1, 'FAT32'),
        part(2, 'NTFS', 'Windows 11'),
        part(3, 'EXT4', ''),
        part(4, 'CACHE', 'x'),
      ],
    },
  ],
  cache: {
    ...{ disk: 1, partition: 4, sizeKB: 900 },
    images: [
      { file: 'win-imaging.img', sizeBytes: 10 },
      { file: 'aula1/debian.img', sizeBytes: 20 },
      { file: 'base.img.diff', sizeBytes: 30 },
    ],
  },
};
const image = (canonicalName: string, more: Partial<Image> = {}): Image => ({
  ...{ id: canonicalName, canonicalName, repository: 'repo1', registered: true, state: 'ready' },
  ...{ file: `${canonicalName}.img`, restoreSizeKB: 700, ...more },
});
const images = [
  image('win11'),
  image('aula1/debian'),
  image('half', { state: 'copying' }),
  image('disk', { file: 'disk.dsk' }),
  image('other', { repository: 'repo2' }),
];

describe('what a master can send', () => {
  const sources = clonableSources(master, images, 'repo1');
  it('are its partitions with a system', () => {
    expect(sources.partitions.map(cloneSource)).toEqual([{ kind: 'PART', disk: 1, partition: 2 }]);
  });
  it('are the images of its cache, with whole names', () => {
    expect(sources.cached?.map(cloneSource)).toEqual([
      { kind: 'IMG-CACHE', image: 'win-imaging' },
      { kind: 'IMG-CACHE', image: 'aula1/debian' },
    ]);
    expect(sources.cached?.map(({ known }) => known?.canonicalName)).toEqual([undefined, 'aula1/debian']);
  });
  it('are the ready ones of its repository', () => {
    expect(sources.ofRepository.map(cloneSource)).toEqual([
      { kind: 'IMG-REPO', image: 'aula1/debian' },
      { kind: 'IMG-REPO', image: 'win11' },
    ]);
  });
  it.each([
    [{ ...master, cache: null }, []],
    [{ ...master, cache: { disk: 1, partition: 4, sizeKB: 9 } }, undefined],
  ])('of a cache that is not there, or not known', (computer, cached) => {
    expect(clonableSources(computer, [], undefined).cached).toEqual(cached);
  });
  it('need some room', () => {
    const [ofPartition] = sources.partitions;
    const [unknown, cached] = sources.cached ?? [];
    expect([ofPartition, unknown, cached, sources.ofRepository[1], undefined].map(neededForClone)).toEqual([
      400,
      undefined,
      ...[700, 700, undefined],
    ]);
  });
  it('are found again', () => {
    const [source] = sources.partitions;
    if (!source) {
      throw new Error('no partition');
    }
    expect(sameSource(source, { kind: 'PART', disk: 1, partition: 2 })).toBe(true);
    expect(sameSource(source, { kind: 'PART', disk: 1, partition: 3 })).toBe(false);
  });
});
