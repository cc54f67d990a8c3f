import { appendFile, mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import type { ImageFile } from '../types.ts';

const t = folderForEachTest();
const indexOf = () => join(t.top, 'data', 'images.jsonl');

/** A daemon's life in which an image becomes ready. */
async function firstLife(file = 'w.img'): Promise<readonly ImageFile[]> {
  const data = join(t.top, 'data');
  await mkdir(data, { recursive: true });
  await t.put(file);
  const files = await t.start(forever, { data });
  await until(files, fileIs(file, 'ready'));
  const list = files.list();
  await files.dispose();
  t.seen = {};
  return list;
}

/** The list that the next life begins with. */
const nextLife = (more: object = {}) => t.start(forever, { data: join(t.top, 'data'), ...more });

test('what was ready is ready in the first list after a restart, with all that was known', async () => {
  const before = await firstLife('aula.img');
  expect(before).toMatchObject([{ state: 'ready', tool: 'PARTCLONE', restoreSizeKB: 1920 }]);
  expect((await nextLife()).list()).toEqual(before);
});

test('a sidecar that somebody changed meanwhile is noticed soon after', async () => {
  const [before] = await firstLife();
  const sum = join(t.folder, 'w.img.full.sum');
  await rm(sum);
  await writeFile(sum, `${'0'.repeat(32)}\n`);
  const files = await nextLife();
  expect(files.list()).toMatchObject([{ state: 'ready', md5: before?.md5 }]);
  await until(files, (list) => !fileIs('w.img', 'ready')(list));
  await until(files, fileIs('w.img', 'ready'));
  expect(await readFile(sum, 'utf8')).toBe(`${before?.md5}\n`);
});

describe('nothing is taken from memory', () => {
  test.each<[string, (image: string) => Promise<unknown>, object]>([
    ['when a sidecar is gone', (image) => rm(`${image}.torrent`), {}],
    ['when the image was touched, its time as before', (image) => utimes(image, 1e9, 1e9), {}],
    ['when the image has another name', (image) => rename(image, join(t.folder, 'w.dsk')), {}],
    ['when it was found damaged', (image) => writeFile(damageOf(image), ''), {}],
    ['when the tracker is another one', async () => {}, { announce: 'http://10.0.0.1:6969/announce' }],
    ['when the program is another one', async () => {}, { version: '2' }],
    ['when the index is no text', () => writeFile(indexOf(), Buffer.alloc(100_000, 0xff)), {}],
    ['when the index is no file', () => rm(indexOf()).then(() => mkdir(indexOf())), {}],
    ['when the index is gone', () => rm(indexOf()), {}],
  ])('%s', async (_what, change, more) => {
    await firstLife();
    await change(join(t.folder, 'w.img'));
    const files = await nextLife(more);
    expect(files.list().map(({ state, md5 }) => [state, md5])).toEqual([['queued', undefined]]);
    await until(files, ([image]) => image?.state === 'ready');
  });
});

const damageOf = (image: string) => join(t.folder, `.${image.slice(t.folder.length + 1)}.ogrepod-damage`);

test('a line that was cut short takes no other with it', async () => {
  await firstLife('a.img');
  await appendFile(indexOf(), '{"key":"1:2:3","image":{"file":"half');
  await firstLife('b.img');
  expect((await nextLife()).list()).toMatchObject([
    { file: 'a.img', state: 'ready' },
    { file: 'b.img', state: 'ready' },
  ]);
});

test('when an image was verified is remembered', async () => {
  await firstLife();
  const second = await nextLife();
  second.operations.verify('w.img');
  await until(second, ([image]) => image?.verifiedAt !== undefined);
  const sound = second.list();
  await second.dispose();
  expect((await nextLife()).list()).toEqual(sound);
});

test('an index that cannot be written is told of, once', async () => {
  await mkdir(join(t.top, 'data', 'images.jsonl'), { recursive: true });
  await firstLife('a.img');
  expect(t.logged.filter((line) => line.includes('images.jsonl'))).toHaveLength(1);
});
