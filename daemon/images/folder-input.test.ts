import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partclone2 } from './formats/test-images.ts';
import { fileIs, folderForEachTest, forever, until } from './test-support/test-folder.ts';

const t = folderForEachTest();

describe('what is no image', () => {
  test('is an error with its reason, never gets a torrent, and is not tried again', async () => {
    await writeFile(join(t.folder, 'note.img'), 'only a note');
    await utimes(join(t.folder, 'note.img'), 1e9, 1e9);
    const files = await t.start(forever);
    await until(files, fileIs('note.img', 'error'));
    expect(files.list()).toMatchObject([{ problem: { key: 'images.problem.unknown' } }]);
    await t.put('good.img');
    await until(files, fileIs('good.img', 'ready'));
    expect(t.logged.filter((line) => line.startsWith('note.img'))).toHaveLength(1);
    expect((await readdir(t.folder)).filter((name) => name.startsWith('note'))).toEqual(['note.img']);

    await rename(await t.put('x.tmp'), join(t.folder, 'note.img'));
    await until(files, fileIs('note.img', 'ready'));
    expect(files.list().find(({ file }) => file === 'note.img')).not.toHaveProperty('problem');
  });

  test('may be a folder, a FIFO or a link: nothing is opened, nothing waits', async () => {
    await mkdir(join(t.folder, 'folder.img'));
    execFileSync('mkfifo', [join(t.folder, 'fifo.img')]);
    await writeFile(join(t.top, 'secret'), partclone2());
    await symlink(join(t.top, 'secret'), join(t.folder, 'outside.img'));
    await symlink('nowhere', join(t.folder, 'broken.img'));
    await t.put('real.dat');
    await symlink('real.dat', join(t.folder, 'inside.img'));
    const files = await t.start();
    await until(files, fileIs('inside.img', 'ready'));
    expect(files.list().map(({ file, state, problem }) => [file, state, problem?.key])).toEqual([
      ['broken.img', 'error', 'images.problem.linkOutside'],
      ['fifo.img', 'error', 'images.problem.notFile'],
      ['folder.img', 'error', 'images.problem.notFile'],
      ['inside.img', 'ready', undefined],
      ['outside.img', 'error', 'images.problem.linkOutside'],
    ]);
    await expect(files.inspect('fifo.img')).rejects.toMatchObject({ reason: 'invalid' });
    await expect(files.inspect('outside.img')).rejects.toMatchObject({ reason: 'invalid' });
  });

  test('other names, hidden files and deeper folders are not looked at', async () => {
    await mkdir(join(t.folder, 'aula/deep'), { recursive: true });
    await mkdir(join(t.folder, '.trash'));
    for (const file of [
      '.hidden.img',
      'w.img.ant',
      'w.IMG',
      'w.img.info',
      'aula/deep/w.img',
      '.trash/w.img',
    ]) {
      await t.put(file);
    }
    for (const file of ['a.img', 'b.dsk', 'c.diff', 'aula/d.pgz']) {
      await t.put(file);
    }
    const files = await t.start(forever);
    expect(files.list().map(({ file }) => file)).toEqual(['a.img', 'aula/d.pgz', 'b.dsk', 'c.diff']);
  });

  test('a name with quotes and line ends disturbs nothing', async () => {
    await t.put(`a "b'\n$(c).img`);
    const files = await t.start(forever);
    await until(files, fileIs(`a "b'\n$(c).img`, 'ready'));
  });
});

describe('requests', () => {
  test('inspect reads the header; what is outside or missing is not found', async () => {
    await t.put('other.dat');
    const files = await t.start(forever);
    expect(await files.inspect('other.dat')).toMatchObject({ ogInfo: 'PARTCLONE:LZOP:EXTFS:2048' });
    for (const file of ['../arriving', '/etc/passwd', '', '.', 'missing.img', 'other.dat/x']) {
      await expect(files.inspect(file)).rejects.toMatchObject({ reason: 'notFound' });
    }
    await expect(files.inspect('a\0b')).rejects.toMatchObject({ reason: 'invalid' });
  });

  test('remove takes the file and its sidecars to the trash, nothing else', async () => {
    const path = await t.put('w.img');
    await t.put('w2.img');
    await writeFile(`${path}.info`, 'PARTCLONE:LZOP:EXTFS:51814:pc1');
    const files = await t.start(forever);
    await until(files, (list) => list.every(({ state }) => state === 'ready'));
    await files.operations.remove('w.img');
    expect(files.list().map(({ file }) => file)).toEqual(['w2.img']);
    const left = (await readdir(t.folder)).filter((name) => !name.startsWith('w2.img'));
    expect(left).toEqual(['.trash']);
    for (const file of ['w.img', '../images/w2.img', 'w2.img.sum']) {
      await expect(files.operations.remove(file)).rejects.toMatchObject({ reason: 'notFound' });
    }
  });

  test('remove stops an integration', async () => {
    await t.putBig('big.img', 2_000_000_000);
    const files = await t.start(forever);
    await until(files, fileIs('big.img', 'integrating'));
    await files.operations.remove('big.img');
    expect(files.list()).toEqual([]);
    expect(await readdir(t.folder)).toEqual(['.trash']);
  });

  test('remove refuses a locked image and a folder', async () => {
    await t.put('w.img');
    await writeFile(join(t.folder, 'w.img.lock'), '');
    await mkdir(join(t.folder, 'folder.img'));
    const files = await t.start(forever);
    await expect(files.operations.remove('w.img')).rejects.toMatchObject({ reason: 'conflict' });
    await expect(files.operations.remove('folder.img')).rejects.toMatchObject({ reason: 'unavailable' });
    expect((await readdir(t.folder)).sort()).toEqual(['folder.img', 'w.img', 'w.img.lock']);
  });
});
