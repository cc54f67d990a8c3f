import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hasFolder, hasLock, makerOf } from './origin.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-origin-'));
  await mkdir(join(folder, 'aula'));
  const infos = {
    'win.img': 'PARTCLONE:LZOP:NTFS:51814:pc-1.aula\n',
    'older.img': 'PARTCLONE:LZOP:NTFS:51814\n',
    'empty.img': '',
    'evil.img': 'A:B:C:1:\u001b[31mpc\n',
    'large.img': `A:B:C:1:${'x'.repeat(5000)}`,
  };
  for (const [name, text] of Object.entries(infos)) {
    await writeFile(join(folder, `${name}.info`), text);
  }
  await writeFile(join(folder, 'aula', 'x.img.lock'), '');
  await symlink('/etc/passwd', join(folder, 'link.img.info'));
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ['win.img', 'pc-1.aula'],
  ['older.img', undefined],
  ['empty.img', undefined],
  ['evil.img', undefined],
  ['large.img', undefined],
  ['link.img', undefined],
  ['none.img', undefined],
])('%s was made by %s', async (file, maker) => {
  expect(await makerOf(folder, file)).toBe(maker);
});

it.each([
  ['aula', true],
  ['none', false],
  ['win.img.info', false],
  ['win.img.info/x', false],
  ['../', undefined],
  ['aula/../..', undefined],
  ['', undefined],
  ['a\0b', undefined],
])('folder %j: %s', async (name, expected) => {
  expect(await hasFolder(folder, name)).toBe(expected);
});

it.each([
  ['aula/x.img', true],
  ['aula/y.img', false],
  ['none/x.img', false],
  ['aula/../aula/x.img', false],
  ['', false],
])('lock of %j: %s', async (file, expected) => {
  expect(await hasLock(folder, file)).toBe(expected);
});
