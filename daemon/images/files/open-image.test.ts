import { execFileSync } from 'node:child_process';
import { mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fixture } from '../formats/test-images.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();
const lzop = fixture('ext4-lzop.img');

test('an image that is ready is given, whole or in part', async () => {
  await mkdir(join(t.folder, 'aula1'));
  await t.put('aula1/win11.img');
  const files = await t.start();
  await until(files, fileIs('aula1/win11.img', 'ready'));
  const whole = await files.open('aula1/win11.img');
  expect(whole).toMatchObject({ sizeBytes: lzop.length, md5: files.list()[0]?.md5 });
  expect(Buffer.compare(await buffer(whole.stream(0, whole.sizeBytes)), lzop)).toBe(0);
  const part = await files.open('aula1/win11.img');
  expect(Buffer.compare(await buffer(part.stream(100, 300)), lzop.subarray(100, 300))).toBe(0);
  const unused = await files.open('aula1/win11.img');
  await unused.close();
});

test.each([
  'none.img',
  '',
  '.',
  '..',
  '../top.img',
  'aula1/../win11.img',
  '/etc/passwd',
  'win11.img\0',
  'win11.img.sum',
])('there is no image %j', async (name) => {
  await t.put('win11.img');
  await writeFile(join(t.top, 'top.img'), lzop);
  const files = await t.start();
  await until(files, fileIs('win11.img', 'ready'));
  await expect(files.open(name)).rejects.toMatchObject({ reason: 'notFound' });
});

test('what is not ready, or not what it was, is not given', async () => {
  await writeFile(join(t.folder, 'new.img'), lzop);
  const files = await t.start(forever);
  await expect(files.open('new.img')).rejects.toMatchObject({ reason: 'conflict' });
  await writeFile(join(t.top, 'outside.img'), lzop);
  await symlink(join(t.top, 'outside.img'), join(t.folder, 'link.img'));
  await until(files, fileIs('link.img', 'error'));
  await expect(files.open('link.img')).rejects.toMatchObject({ reason: 'conflict' });
});

test('a file that was changed or replaced a moment ago is not given', async () => {
  await t.put('a.img');
  await t.put('b.img');
  const files = await t.start();
  await until(files, fileIs('a.img', 'ready'));
  await until(files, fileIs('b.img', 'ready'));
  const opening = [
    truncate(join(t.folder, 'a.img'), 100),
    rename(join(t.folder, 'b.img'), join(t.top, 'b.img')),
  ];
  await Promise.all(opening);
  await expect(files.open('a.img')).rejects.toMatchObject({
    reason: expect.stringMatching(/conflict|notFound/),
  });
  await expect(files.open('b.img')).rejects.toMatchObject({
    reason: expect.stringMatching(/conflict|notFound/),
  });
});

test.each([
  ['below a millisecond', '2026-03-03T10:00:00.123400000Z'],
  ['so near the next one that a double is rounded up', '2026-03-03T10:00:00.123999999Z'],
])('an image whose time of change is told %s is given', async (_what, time) => {
  const arriving = join(t.top, 'arriving');
  await writeFile(arriving, lzop);
  // Node's own utimes takes doubles.
  execFileSync('touch', ['-d', time, arriving]);
  await rename(arriving, join(t.folder, 'win11.img'));
  const files = await t.start();
  await until(files, fileIs('win11.img', 'ready'));
  const image = await files.open('win11.img');
  expect(Buffer.compare(await buffer(image.stream(0, image.sizeBytes)), lzop)).toBe(0);
});
