import { afterEach, expect, test, vi } from 'vitest';
import { FormatProblem } from '../formats/problem.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const failing = vi.hoisted(() => ({ code: '' }));
vi.mock('./verify-file.ts', () => ({
  verifyFile: async () => {
    throw new FormatProblem('images.problem.unreadable', { code: failing.code });
  },
}));

const t = folderForEachTest();
afterEach(() => void vi.restoreAllMocks());

/** So many milliseconds, at once. */
function passes(milliseconds: number): void {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + milliseconds);
}

test.each(['EMFILE', 'ENOMEM'])('%s while it is verified says nothing of an image', async (code) => {
  failing.code = code;
  await t.put('w.img');
  const files = await t.start(forever);
  await until(files, fileIs('w.img', 'ready'));
  files.operations.verify('w.img');
  await until(files, fileIs('w.img', 'error'));
  expect(files.list()).toMatchObject([{ problem: { key: 'images.problem.unreadable', args: { code } } }]);
  passes(60_000);
  await t.put('v.img');
  await until(files, fileIs('w.img', 'ready'));
});

test('EIO does', async () => {
  failing.code = 'EIO';
  await t.put('w.img');
  const files = await t.start(forever);
  await until(files, fileIs('w.img', 'ready'));
  files.operations.verify('w.img');
  await until(files, fileIs('w.img', 'error'));
  passes(60_000);
  await t.put('v.img');
  await until(files, fileIs('v.img', 'ready'));
  expect(fileIs('w.img', 'error')(files.list())).toBe(true);
});
