/** Bringing back a previous version where others write to the folder at the same time, or have put traps there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';

const t = folderForEachTest();
const place = (name: string) => join(t.folder, name);
const names = async () => (await readdir(t.folder)).filter((name) => !name.startsWith('.')).sort();
const refused = { reason: 'conflict' };

async function putBoth(): Promise<void> {
  await t.put('win11.img');
  await writeFile(place('win11.img.ant'), 'before');
}

test('asked for twice at once, it is brought back once, and the image is lost by neither', async () => {
  await putBoth();
  const files = await t.start(forever);
  const both = ['win11.img', 'win11.img'].map((file) => files.operations.restorePrevious(file));
  // Which of them comes first is the file system's to say.
  const ends = (await Promise.allSettled(both)).toSorted((one, other) =>
    one.status < other.status ? -1 : 1,
  );
  expect(ends).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: refused }]);
  expect(await readFile(place('win11.img'), 'utf8')).toBe('before');
  expect(await files.operations.trash()).toHaveLength(1);
});

test('is refused for a lock that nobody has seen yet', async () => {
  await putBoth();
  const files = await t.start(forever);
  writeFileSync(place('win11.img.lock'), '');
  await expect(files.operations.restorePrevious('win11.img')).rejects.toMatchObject(refused);
  expect(await files.operations.trash()).toEqual([]);
});

test('when something is in its way, the image is in its place again', async () => {
  await putBoth();
  await writeFile(place('win11.img.sum.ant'), 'sum before');
  const info = (text: string) => {
    // A computer that is quicker than we are.
    if (text.endsWith('moved to the trash')) {
      mkdirSync(place('win11.img.sum'));
    }
  };
  const files = await t.start(forever, { log: { ...silentLog, info } });
  await until(files, fileIs('win11.img', 'ready'));
  const before = await readFile(place('win11.img'));
  await expect(files.operations.restorePrevious('win11.img')).rejects.toMatchObject(refused);
  expect(before.equals(await readFile(place('win11.img')))).toBe(true);
  expect(await names()).toEqual(expect.arrayContaining(['win11.img.ant', 'win11.img.sum.ant']));
  expect(await files.operations.trash()).toEqual([]);
});

test('a sidecar of it that is a link, a folder or a pipe stays where it is', async () => {
  await putBoth();
  await symlink('/etc/passwd', place('win11.img.sum.ant'));
  await mkdir(place('win11.img.full.sum.ant'));
  execFileSync('mkfifo', [place('win11.img.torrent.ant')]);
  const files = await t.start(forever);
  await files.operations.restorePrevious('win11.img');
  expect((await names()).filter((name) => name.endsWith('.ant'))).toEqual(
    ['.full.sum', '.sum', '.torrent'].map((suffix) => `win11.img${suffix}.ant`),
  );
});

test.each(['link', 'folder', 'pipe'])('a %s is none', async (kind) => {
  await t.put('win11.img');
  const path = place('win11.img.ant');
  if (kind === 'link') {
    await symlink('/etc/passwd', path);
  } else if (kind === 'folder') {
    await mkdir(path);
  } else {
    execFileSync('mkfifo', [path]);
  }
  const files = await t.start(forever);
  expect(files.list()[0]).not.toHaveProperty('previousVersion');
  await expect(files.operations.restorePrevious('win11.img')).rejects.toMatchObject(refused);
  expect(await files.operations.trash()).toEqual([]);
});
