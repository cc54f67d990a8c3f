/** A unit that is a disk of its own: nothing can be moved from there to the trash of the images folder. */
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test, vi } from 'vitest';
import { systemError } from '../files/file-moves.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    rename: (from: string, to: string) => {
      const disk = (path: string) => relative(t.folder, path).startsWith('unit/');
      return disk(from) === disk(to) ? real.rename(from, to) : Promise.reject(systemError('EXDEV', from));
    },
  };
});

test('has a trash of its own, which is seen like the other', async () => {
  await expect(rename(join(t.folder, 'unit/a'), join(t.folder, 'b'))).rejects.toThrow('EXDEV');
  await mkdir(join(t.folder, 'unit'));
  await t.put('w.img');
  const files = await t.start(forever);
  await files.operations.import({
    canonicalName: 'unit/w',
    sources: [join(t.folder, 'w.img')],
    overwrite: false,
  });
  await until(files, fileIs('unit/w.img', 'ready'));
  await files.operations.remove('unit/w.img');
  const [item] = await files.operations.trash();
  expect(item).toMatchObject({ file: 'unit/w.img', canonicalName: 'unit/w' });
  expect(await readdir(join(t.folder, 'unit'))).toEqual(['.trash']);
  expect(files.list().map(({ file }) => file)).toEqual(['w.img']);

  await files.operations.restore(item?.id ?? '');
  await until(files, fileIs('unit/w.img', 'ready'));
  expect(await files.operations.trash()).toEqual([]);

  await files.operations.remove('unit/w.img');
  await files.operations.discard((await files.operations.trash())[0]?.id ?? '');
  expect(await files.operations.trash()).toEqual([]);
  expect(await readdir(join(t.folder, 'unit/.trash'))).toEqual([]);
  expect(await readdir(join(t.folder, '.trash'))).toEqual([]);
});
