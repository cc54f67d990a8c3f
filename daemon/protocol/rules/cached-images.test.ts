import { expect, test } from 'vitest';
import { cachedCopy, hasInCache, withoutInCache } from './cached-images.ts';

const sum = 'a'.repeat(32);
const md5 = 'b'.repeat(32);
const other = 'c'.repeat(32);
const image = { file: 'unit/win11.img', sizeBytes: 10, sum, md5 };
const copy = { file: 'unit/win11.img', sizeBytes: 10 };
const computerWith = (...images: (typeof copy & { sum?: string; fullSum?: string })[]) => ({
  cache: { images },
});

test.each([
  ['equal sums of the last MiB', { ...copy, sum }, 'same'],
  ['equal sums of all of it', { ...copy, fullSum: md5 }, 'same'],
  ['sums in capitals', { ...copy, sum: sum.toUpperCase() }, 'same'],
  ['another sum of the last MiB', { ...copy, sum: other, fullSum: md5 }, 'other'],
  ['another sum of all of it', { ...copy, sum, fullSum: other }, 'other'],
  ['another size', { ...copy, sizeBytes: 9, sum }, 'other'],
  ['no sum', copy, 'unknown'],
  ['the image of another folder', { ...copy, file: 'win11.img', sum }, 'none'],
])('%s', (_, cached, expected) => {
  expect(cachedCopy(image, computerWith(cached))).toBe(expected);
  expect(hasInCache(image, computerWith(cached))).toBe(expected === 'same');
});

test('a computer without cache has none, of one that was not asked nothing is known', () => {
  expect(cachedCopy(image, { cache: null })).toBe('none');
  expect(cachedCopy(image, { cache: {} })).toBe('unknown');
  expect(cachedCopy({ sizeBytes: 10, sum }, computerWith({ ...copy, sum }))).toBe('none');
});

test('an image whose sums are not known is not taken for the same', () => {
  expect(cachedCopy({ file: copy.file, sizeBytes: 10 }, computerWith({ ...copy, sum }))).toBe('unknown');
});

test('it is sent to all that do not certainly have it', () => {
  const computers = [computerWith({ ...copy, sum }), computerWith(copy), { cache: null }, { cache: {} }];
  expect(withoutInCache(image, computers)).toEqual(computers.slice(1));
});
