import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OgError } from '../../protocol/index.ts';
import { fixture } from '../formats/test-images.ts';
import { fileIs, folderForEachTest, until } from '../test-support/test-folder.ts';
import type { FetchedImage } from '../types.ts';

const t = folderForEachTest();
const lzop = fixture('ext4-lzop.img');

/** An image of another machine, its bytes given in two pieces. */
function fetched(more: Partial<FetchedImage> = {}, bytes: Uint8Array = lzop): FetchedImage {
  return {
    from: 'lab:8470/win11.img',
    sizeBytes: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    async *read() {
      yield bytes.subarray(0, 1_000);
      yield bytes.subarray(1_000);
    },
    ...more,
  };
}

const request = (image: FetchedImage, overwrite = false) => ({
  canonicalName: 'win11',
  sources: ['win11.img'],
  fetched: image,
  overwrite,
});

test('an image of another machine is imported as any other', async () => {
  const files = await t.start();
  expect(await files.operations.import(request(fetched()))).toEqual({
    ...{ canonicalName: 'win11', file: 'win11.img', sizeBytes: lzop.length, volumes: 1 },
  });
  await until(files, fileIs('win11.img', 'ready'));
  expect(Buffer.compare(await readFile(join(t.folder, 'win11.img')), lzop)).toBe(0);
  await expect(files.operations.import(request(fetched()))).rejects.toMatchObject({ reason: 'conflict' });
  await files.operations.import(request(fetched(), true));
  await until(files, (list) => !list.some(({ progress }) => progress !== undefined));
  expect(await files.operations.trash()).toMatchObject([{ canonicalName: 'win11' }]);
});

const text = Buffer.from('no image at all, but a text '.repeat(200));
test.each<[string, FetchedImage, string]>([
  ['has another sum', fetched({ md5: '0'.repeat(32) }), 'images.import.sumDiffers'],
  [
    'cannot be fetched',
    fetched({
      read: () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => Promise.reject(new OgError('unavailable', { detail: { key: 'remote.fetchBroken' } })),
        }),
      }),
    }),
    'remote.fetchBroken',
  ],
  ['is no image', fetched({}, text), 'images.problem.unknown'],
])('one that %s is not imported, and nothing is left', async (_name, image, key) => {
  const files = await t.start();
  await files.operations.import(request(image));
  await until(files, fileIs('win11.img', 'error'));
  expect(files.list()[0]?.problem?.key).toBe(key);
  expect(await readdir(t.folder)).toEqual([]);
});

test('stops when told', async () => {
  const files = await t.start();
  const begun = Promise.withResolvers<AbortSignal>();
  await files.operations.import(
    request(
      fetched({
        async *read(signal) {
          yield lzop.subarray(0, 1_000);
          begun.resolve(signal);
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        },
      }),
    ),
  );
  await begun.promise;
  await files.operations.cancel('win11.img');
  expect(files.list()).toEqual([]);
  expect(await readdir(t.folder)).toEqual([]);
});
