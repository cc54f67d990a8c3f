import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseTorrent } from '../../base/torrent-file.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();

test('an image takes all that lies beside it along, and is not hashed again', async () => {
  await mkdir(join(t.folder, 'aula'));
  await t.put('old.dsk');
  await writeFile(join(t.folder, 'old.dsk.info'), 'PARTCLONE:LZOP:EXTFS:1:pc1');
  await writeFile(join(t.folder, 'old.dsk.ant'), 'before');
  const files = await t.start(forever);
  await until(files, fileIs('old.dsk', 'ready'));
  const [before] = files.list();
  const torrent = parseTorrent(await readFile(join(t.folder, 'old.dsk.torrent')));
  const sums = await stat(join(t.folder, 'old.dsk.full.sum'));

  // Sums of an image that is no longer there are not taken for those of the new one.
  await writeFile(join(t.folder, 'aula/new.dsk.sum'), 'x');
  await files.operations.rename('old.dsk', 'aula/new.dsk');
  await until(files, fileIs('aula/new.dsk', 'ready'));
  expect(files.list()).toEqual([
    {
      ...before,
      file: 'aula/new.dsk',
      canonicalName: 'aula/new',
      infoHash: expect.not.stringMatching(before?.infoHash ?? ''),
    },
  ]);
  const renamed = parseTorrent(await readFile(join(t.folder, 'aula/new.dsk.torrent')));
  expect(renamed).toEqual({ ...torrent, name: 'new.dsk', infoHash: files.list()[0]?.infoHash });
  expect((await stat(join(t.folder, 'aula/new.dsk.full.sum'))).ino).toBe(sums.ino);
  expect(await readdir(t.folder)).toEqual(['aula']);
  expect((await readdir(join(t.folder, 'aula'))).sort()).toEqual(
    ['', '.ant', '.full.sum', '.info', '.sum', '.torrent'].map((suffix) => `new.dsk${suffix}`),
  );
});

test('an image whose integration is going on can be renamed', async () => {
  await t.putBig('old.img', 64 * 1024 * 1024);
  const files = await t.start(0);
  await until(files, fileIs('old.img', 'integrating'));
  await files.operations.rename('old.img', 'new.img');
  await until(files, fileIs('new.img', 'ready'));
  expect((await readdir(t.folder)).filter((name) => name.includes('old'))).toEqual([]);
});

test.each([
  ['a locked image', async (folder: string) => writeFile(join(folder, 'old.img.lock'), ''), 'conflict'],
  ['to a name that is taken', async (folder: string) => writeFile(join(folder, 'new.img'), 'x'), 'conflict'],
  [
    'to a name that is locked',
    async (folder: string) => writeFile(join(folder, 'new.img.lock'), ''),
    'conflict',
  ],
])('%s is not renamed', async (_what, prepare, reason) => {
  await t.put('old.img');
  const files = await t.start(forever);
  await until(files, fileIs('old.img', 'ready'));
  await prepare(t.folder);
  const before = await readdir(t.folder);
  await expect(files.operations.rename('old.img', 'new.img')).rejects.toMatchObject({ reason });
  expect(await readdir(t.folder)).toEqual(before);
});

test('nothing is renamed out of the images folder, and what is not there is not renamed', async () => {
  await t.put('old.img');
  const files = await t.start(forever);
  await until(files, fileIs('old.img', 'ready'));
  await symlink(t.top, join(t.folder, 'link'));
  const before = await readdir(t.folder);
  await expect(files.operations.rename('old.img', 'link/new.img')).rejects.toMatchObject({
    reason: 'unavailable',
  });
  await expect(files.operations.rename('old.img', 'none/new.img')).rejects.toMatchObject({
    reason: 'unavailable',
  });
  await expect(files.operations.rename('none.img', 'new.img')).rejects.toMatchObject({ reason: 'notFound' });
  expect(await readdir(t.folder)).toEqual(before);
});
