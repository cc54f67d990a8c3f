import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { wholePartclone } from '../formats/test-partclone.ts';
import { folderForEachTest } from '../test-support/test-folder.ts';
import { checkContent } from './decode.ts';

const t = folderForEachTest();
const check = (
  file: string,
  signal = new AbortController().signal,
  onRead: (bytes: number) => void = () => {},
) => checkContent({ path: join(t.folder, file), folder: t.folder }, signal, onRead);

test('tells what it found, and how far it is', async () => {
  const image = wholePartclone({ totalBlocks: 1000 });
  const packed = gzipSync(image, { level: 0 });
  await writeFile(join(t.folder, 'w.img'), packed);
  const read: number[] = [];
  expect(await check('w.img', undefined, (bytes) => read.push(bytes))).toEqual({ plainBytes: image.length });
  expect(read).toEqual(read.toSorted((a, b) => a - b));
  expect(read.length).toBeGreaterThan(1);
  expect(read.at(-1)).toBe(packed.length);
});

test('what cannot be read is no damage, and is told as it is', async () => {
  await expect(check('missing.img')).rejects.toMatchObject({
    name: 'FormatProblem',
    problem: { key: 'images.problem.notFound' },
  });
});

test('ends when it is told to', async () => {
  await writeFile(join(t.folder, 'w.img'), wholePartclone({ totalBlocks: 3000 }));
  const abort = new AbortController();
  const reason = new Error('enough');
  await expect(check('w.img', abort.signal, () => abort.abort(reason))).rejects.toBe(reason);
  await expect(check('w.img', abort.signal)).rejects.toBe(reason);
});
