import {
  chmod,
  link,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkWritable, makeDataFolder, writeConfiguration } from './write.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-write-'));
  file = join(folder, 'ogrepod.json');
});
afterEach(() => rm(folder, { recursive: true }));

const now = new Date('2026-11-27T05:30:00.000Z');
const write = (text: string) => writeConfiguration(file, text, undefined, now);
const copyName = 'ogrepod.json.2026-11-27T053000.bak';

test('a new one: for its owner and group only', async () => {
  expect(await write('{"a":1}')).toBeUndefined();
  expect(await readdir(folder)).toEqual(['ogrepod.json']);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
});

test('the former one stays beside it, once', async () => {
  await write('{"a":1}');
  expect(await write('{"a":2}')).toBe(join(folder, copyName));
  // Killed after the copy was made: the former one is what it was.
  await writeFile(file, '{"a":1}');
  expect(await writeConfiguration(file, '{"a":2}', undefined, new Date())).toBe(join(folder, copyName));
  expect((await readdir(folder)).sort()).toEqual(['ogrepod.json', copyName]);
  expect(await readFile(join(folder, copyName), 'utf8')).toBe('{"a":1}');
  expect(await readFile(file, 'utf8')).toBe('{"a":2}');
});

test('nothing to change: no copy, but who may read it is set right', async () => {
  await write('{}');
  await chmod(file, 0o666);
  expect(await write('{}')).toBeUndefined();
  expect(await readdir(folder)).toEqual(['ogrepod.json']);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
});

test('what a killed setup left in between is removed', async () => {
  await writeFile(`${file}.0123456789ab.tmp`, '{"a"');
  await write('{}');
  expect(await readdir(folder)).toEqual(['ogrepod.json']);
});

test('a folder that is not there', async () => {
  await expect(checkWritable(join(folder, 'none/x.json'))).rejects.toMatchObject({
    setting: '--config',
    text: { key: 'setup.unwritable', args: { code: 'ENOENT' } },
  });
});

test.each([symlink, link])(
  'nothing is done to a file that another name of it leads to (%o)',
  async (name) => {
    const other = join(folder, 'other');
    await writeFile(other, '{}', { mode: 0o600 });
    await name(other, file);
    await write('{}');
    expect((await stat(other)).mode & 0o777).toBe(0o600);
    expect(await write('{"a":1}')).toBe(join(folder, copyName));
    expect(await readFile(other, 'utf8')).toBe('{}');
    expect((await lstat(file)).isSymbolicLink()).toBe(false);
  },
);

test('a folder with the files of others does not become the data folder of the service', async () => {
  const user = { uid: (await stat(folder)).uid + 1, gid: 1 };
  await writeFile(join(folder, 'passwd'), '');
  await expect(makeDataFolder(folder, user)).rejects.toMatchObject({ text: { key: 'setup.dataForeign' } });
  const own = { uid: user.uid - 1, gid: (await stat(folder)).gid };
  await makeDataFolder(folder, own);
  await makeDataFolder(join(folder, 'new'), own);
  expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(0o700);
});
