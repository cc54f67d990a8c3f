/** What the OpenGnsys beside us knows and needs: `.info`, `repoinfo.json`, `.ant`, groups and modes (repository-coexistence). */
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileIs, folderForEachTest, forever, until } from './test-support/test-folder.ts';

const t = folderForEachTest();
const line = 'PARTCLONE:LZOP:EXTFS:';
const info = () => readFile(join(t.folder, 'win11.img.info'), 'utf8');

/** What the console of that folder knows. */
async function putRepoinfo(clientname: string, change: object = {}): Promise<void> {
  const known = { type: 'img', clonator: 'partclone', compressor: 'lzop', filesystem: 'EXTFS' };
  const image = { name: 'win11', clientname, ...known, datasize: 1024, ...change };
  await mkdir(join(t.top, 'etc'), { recursive: true });
  const content = { directory: t.folder, images: [image, 'rubbish'], ous: [] };
  await writeFile(join(t.top, 'etc/repoinfo.json'), JSON.stringify(content));
}

describe('the .info that the console takes up', () => {
  test('is written for an image that neither the engine nor the console knows', async () => {
    await t.put('win11.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    const [image] = files.list();
    expect(await info()).toBe(`${line}${image?.legacySizeKB}:\n`);
    const [own, written] = await Promise.all(
      ['win11.img', 'win11.img.info'].map((name) => stat(join(t.folder, name))),
    );
    // One that is older than its image is deleted unread.
    expect(written?.mtimeMs).toBeGreaterThanOrEqual(own?.mtimeMs ?? Number.POSITIVE_INFINITY);
  });

  test('of the engine stays as it is, and tells the computer; also when the console has taken it', async () => {
    await t.put('win11.img');
    await writeFile(join(t.folder, 'win11.img.info'), `${line}51814:aula1-pc01\n`);
    const data = join(t.top, 'data');
    await mkdir(data);
    const files = await t.start(forever, { data });
    await until(files, fileIs('win11.img', 'ready'));
    expect(files.list()).toMatchObject([{ sourceComputer: 'aula1-pc01' }]);
    expect(await info()).toBe(`${line}51814:aula1-pc01\n`);
    await rm(join(t.folder, 'win11.img.info'));
    await files.dispose();
    const again = await t.start(forever, { data });
    await until(again, fileIs('win11.img', 'ready'));
    expect(again.list()).toMatchObject([{ sourceComputer: 'aula1-pc01' }]);
    expect(await readdir(t.folder)).not.toContain('win11.img.info');
  });

  test('is not written for what the console has taken up already, which tells the computer', async () => {
    await t.put('win11.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    const datasize = (files.list()[0]?.legacySizeKB ?? 0) * 1024;
    await files.dispose();
    for (const suffix of ['.info', '.sum']) {
      await rm(join(t.folder, `win11.img${suffix}`));
    }
    await putRepoinfo('aula1-pc02', { datasize });
    const again = await t.start(forever);
    await until(again, fileIs('win11.img', 'ready'));
    expect(again.list()).toMatchObject([{ sourceComputer: 'aula1-pc02' }]);
    expect(await readdir(t.folder)).not.toContain('win11.img.info');
  });

  test('is written when the console knows another image of that name', async () => {
    await t.put('win11.img');
    await putRepoinfo('aula1-pc02', { filesystem: 'NTFS' });
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    expect(await info()).toMatch(/^PARTCLONE:LZOP:EXTFS:\d+:\n$/);
    expect(files.list()[0]).not.toHaveProperty('sourceComputer');
  });

  test.each([
    ['no JSON', 'x'],
    ['another folder', JSON.stringify({ directory: '/', images: [], ous: [] })],
    ['no lists', JSON.stringify({ directory: '/', images: 7 })],
  ])('repoinfo.json with %s is left', async (_what, content) => {
    await mkdir(join(t.top, 'etc'));
    await writeFile(join(t.top, 'etc/repoinfo.json'), content);
    await t.put('win11.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    expect(await info()).toContain(line);
  });
});

describe('the previous version', () => {
  test('is shown as soon as it is there, and goes when it goes', async () => {
    await t.put('win11.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    expect(files.list()[0]).not.toHaveProperty('previousVersion');
    await writeFile(join(t.folder, 'win11.img.ant'), 'before');
    await until(files, ([image]) => image?.previousVersion?.sizeBytes === 6);
    await rm(join(t.folder, 'win11.img.ant'));
    await until(files, ([image]) => image !== undefined && image.previousVersion === undefined);
  });

  test('takes the place of the image again with its sidecars; the image goes to the trash', async () => {
    await t.put('win11.img', 'ext4-lzop.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    const before = files.list()[0]?.md5;
    await files.dispose();
    // As the engine does before it writes a new image.
    for (const suffix of ['', '.sum', '.full.sum', '.torrent']) {
      const path = join(t.folder, `win11.img${suffix}`);
      await rename(path, `${path}.ant`);
    }
    await t.put('win11.img', 'ntfs-gzip.img');
    const again = await t.start(forever);
    await until(again, fileIs('win11.img', 'ready'));
    expect(again.list()[0]?.md5).not.toBe(before);

    await again.operations.restorePrevious('win11.img');
    await until(again, ([image]) => image?.state === 'ready' && image.md5 === before);
    expect(again.list()[0]).not.toHaveProperty('previousVersion');
    expect(await again.operations.trash()).toMatchObject([{ file: 'win11.img' }]);
    expect((await readdir(t.folder)).filter((name) => name.endsWith('.ant'))).toEqual([]);
  });

  test.each([
    ['no image', 'none.img', 'notFound'],
    ['no previous version', 'win11.img', 'conflict'],
    ['a locked image', 'locked.img', 'conflict'],
  ])('is refused for %s', async (_what, file, reason) => {
    await t.put('win11.img');
    await t.put('locked.img');
    await writeFile(join(t.folder, 'locked.img.ant'), 'before');
    await writeFile(join(t.folder, 'locked.img.lock'), '');
    const files = await t.start(forever);
    await expect(files.operations.restorePrevious(file)).rejects.toMatchObject({ reason });
    expect(await readdir(t.folder)).toContain('locked.img.ant');
  });
});

describe('what is made in the folder', () => {
  test('belongs to the group of the folder, which may replace it where it may write there', async () => {
    await chown(t.folder, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    await chmod(t.folder, 0o775);
    await t.put('win11.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    const { gid } = await stat(t.folder);
    for (const suffix of ['.sum', '.full.sum', '.torrent', '.info']) {
      const made = await stat(join(t.folder, `win11.img${suffix}`));
      expect([suffix, made.gid, (made.mode & 0o777).toString(8)]).toEqual([suffix, gid, '664']);
    }
  });

  test('is written by its owner only in a folder of its owner only', async () => {
    await chmod(t.folder, 0o755);
    await t.put('win11.img');
    const files = await t.start(forever);
    await until(files, fileIs('win11.img', 'ready'));
    expect((await stat(join(t.folder, 'win11.img.sum'))).mode & 0o020).toBe(0);
  });
});
