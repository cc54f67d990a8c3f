import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();

describe.runIf(process.platform === 'linux')('a file that somebody has open for writing', () => {
  test('rests, but is not integrated before it is closed', async () => {
    const writer = await open(await t.put('a.img'), 'r+');
    const files = await t.start();
    // It came later and takes as long: the first one had its turn.
    await t.put('b.img');
    await until(files, fileIs('b.img', 'ready'));
    for (const state of ['integrating', 'ready']) {
      expect(t.seen['a.img']).not.toContain(state);
    }
    await writer.close();
    await until(files, fileIs('a.img', 'ready'));
  });

  test('is not yet told to be incomplete', async () => {
    const path = await t.put('a.img', 'ext4-none.img');
    const writer = await open(path, 'r+');
    await writer.truncate(50_000);
    const files = await t.start();
    await t.put('b.img');
    await until(files, fileIs('b.img', 'ready'));
    expect(t.seen['a.img']).not.toContain('error');
    await writer.close();
    await until(files, fileIs('a.img', 'error'));
  });

  test('is ready all the same when its sidecars are right, and readers are no writers', async () => {
    await t.put('a.img');
    const files = await t.start(forever);
    await until(files, fileIs('a.img', 'ready'));
    const writer = await open(join(t.folder, 'a.img'), 'r+');
    const reader = await open(await t.put('b.img'), 'r');
    try {
      await until(files, fileIs('b.img', 'ready'));
      await rename(join(t.folder, 'a.img.sum'), join(t.folder, 'other.txt'));
      await rename(join(t.folder, 'other.txt'), join(t.folder, 'a.img.sum'));
      await until(files, fileIs('a.img', 'ready'));
    } finally {
      await Promise.all([writer.close(), reader.close()]);
    }
  });
});
