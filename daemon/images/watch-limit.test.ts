import { expect, test, vi } from 'vitest';
import { fileIs, folderForEachTest, forever, until } from './test-support/test-folder.ts';

/** What `watch` fails with. */
const limit = vi.hoisted(() => ({ code: '' }));

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  watch: () => {
    throw Object.assign(new Error('made by a test'), { code: limit.code });
  },
}));

const t = folderForEachTest();

test.each([
  ['ENOSPC', 'inotify.max_user_watches'],
  ['EMFILE', 'inotify.max_user_instances'],
])('%s of a watch is told with %s, and the images are found all the same', async (code, setting) => {
  limit.code = code;
  await t.put('w.img');
  const files = await t.start(forever);
  await until(files, fileIs('w.img', 'ready'));
  expect(files.condition()).toEqual({
    state: 'ready',
    problem: { key: 'images.watch.limit', args: { setting } },
  });
  expect(t.logged.filter((line) => line.includes(`fs.${setting}`))).toHaveLength(1);
});
