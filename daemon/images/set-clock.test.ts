import { utimes } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { fileIs, folderForEachTest, until } from './test-support/test-folder.ts';

const t = folderForEachTest();
afterEach(() => void vi.restoreAllMocks());

test('an image that is being copied becomes ready also when the clock is set back meanwhile', async () => {
  const files = await t.start(500);
  const path = await t.put('w.img');
  await until(files, fileIs('w.img', 'ready'));
  const time = Date.now() / 1000;
  await utimes(path, time, time);
  await until(files, fileIs('w.img', 'copying'));
  const clock = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => clock() - 3_600_000);
  await until(files, fileIs('w.img', 'ready'));
  expect(files.list()).toMatchObject([{ file: 'w.img', infoHash: expect.any(String) }]);
});
