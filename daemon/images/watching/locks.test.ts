import { readdir, utimes, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import { readLock } from './locks.ts';

const t = folderForEachTest();

async function putLock(text = '', seconds = 1e9): Promise<string> {
  const path = join(t.folder, 'w.img.lock');
  await writeFile(path, text);
  await utimes(path, seconds, seconds);
  return path;
}

test.each([
  ['', userInfo().username],
  ['pc07\nmore', 'pc07'],
  ['  \u001b[31mpc\u00007  ', '[31mpc7'],
  ['x'.repeat(1000), 'x'.repeat(64)],
  ['mounted\n', userInfo().username],
  // Too long to be read: the system's user remains.
  ['x'.repeat(5000), userInfo().username],
])('a lock that says %j is of %j', async (text, owner) => {
  expect(await readLock(await putLock(text))).toEqual({ since: '2001-09-09T01:46:40.000Z', owner });
});

describe('a locked image', () => {
  test('shows its lock, and is integrated once that is broken', async () => {
    await t.put('w.img');
    await putLock('pc07\n');
    const files = await t.start(forever);
    expect(files.list()).toMatchObject([
      { state: 'locked', locked: true, lock: { since: '2001-09-09T01:46:40.000Z', owner: 'pc07' } },
    ]);
    await files.operations.breakLock('w.img', false);
    await until(files, fileIs('w.img', 'ready'));
    expect(files.list()[0]).not.toHaveProperty('lock');
    expect(await readdir(t.folder)).not.toContain('w.img.lock');
    await expect(files.operations.breakLock('w.img', false)).rejects.toMatchObject({ reason: 'conflict' });
    await expect(files.operations.breakLock('missing.img', true)).rejects.toMatchObject({
      reason: 'notFound',
    });
  });

  test.each([
    ['the lock is new', Date.now() / 1000, 1e9],
    ['the image was written to', 1e9, Date.now() / 1000],
  ])('keeps its lock while %s, unless forced', async (_why, lockSeconds, imageSeconds) => {
    const path = await t.put('w.img');
    await utimes(path, imageSeconds, imageSeconds);
    await putLock('', lockSeconds);
    const files = await t.start(0);
    await expect(files.operations.breakLock('w.img', false)).rejects.toMatchObject({ reason: 'conflict' });
    expect(files.list()).toMatchObject([{ state: 'locked' }]);
    await files.operations.breakLock('w.img', true);
    await until(files, (list) => list[0]?.locked === false);
  });
});
