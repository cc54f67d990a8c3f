import { describe, expect, test } from 'vitest';
import { oddSize, volumeName, volumesOf } from './volume-names.ts';

test.each([
  ['sda1.ext4-ptcl-img.gz.aa', 0],
  ['sda1.ext4-ptcl-img.gz.ba', 26],
  ['sda3.xfs-ptcl-img.lz4.aac', 2],
  ['d1p1.img.012', 12],
  ['aula.img.07', 7],
])('%s is volume %i', (name, index) => {
  const volume = volumeName(name);
  expect(volume?.index).toBe(index);
  expect(volume?.nameOf(index)).toBe(name);
});

test.each(['image', 'a.i', 'win11.IMG', 'x.0000', '.aa', 'x.a1'])('%s is none', (name) =>
  expect(volumeName(name)).toBeUndefined(),
);

const first = volumeName('x.aa') ?? expect.unreachable();

describe('the volumes of a set', () => {
  test.each<[string, string[], string[]]>([
    ['in order', ['x.ac', 'x.aa', 'x.ab'], ['x.aa', 'x.ab', 'x.ac']],
    ['without other sets', ['x.aa', 'x.ab', 'y.ac', 'x.000', 'x.aaa', 'xx.aa'], ['x.aa', 'x.ab']],
    ['without what stands beside it', ['x.aa', 'x.gz', 'x.sh', 'x.ab', 'parts'], ['x.aa', 'x.ab']],
    ['just one', ['x.aa'], ['x.aa']],
  ])('%s', (_, names, volumes) => expect(volumesOf(first, names)).toEqual(volumes));

  test('more than an alphabet of them', () => {
    const names = Array.from({ length: 60 }, (_, i) => first.nameOf(i));
    expect(names.at(-1)).toBe('x.ch');
    expect(volumesOf(first, names.toReversed())).toEqual(names);
  });

  test('a number far behind the others belongs to them, other than an ending', () => {
    const numbered = volumeName('x.000') ?? expect.unreachable();
    expect(() => volumesOf(numbered, ['x.000', 'x.001', 'x.050'])).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ args: { file: 'x.002' } }) }),
    );
  });

  test.each<[string[], string]>([
    [['x.aa', 'x.ac', 'x.ad'], 'x.ab'],
    [['x.ab', 'x.ac'], 'x.aa'],
  ])('%j: one is missing', (names, file) => {
    expect(() => volumesOf(first, names)).toThrow(
      expect.objectContaining({ problem: { key: 'images.problem.volumeMissing', args: { file } } }),
    );
  });
});

test.each<[number[], number | undefined]>([
  [[], undefined],
  [[5], undefined],
  [[5, 5, 3], undefined],
  [[5, 5, 5], undefined],
  [[5, 4, 5], 1],
  [[5, 5, 6], 2],
])('sizes %j: odd is %s', (sizes, odd) => expect(oddSize(sizes)).toBe(odd));
