import { chmod, mkdir, mkdtemp, open, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeUnit, shareFile } from './share-with-group.ts';

let top: string;
let folder: string;
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'og-share-'));
  folder = join(top, 'images');
  await mkdir(folder);
});
afterEach(() => rm(top, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test.each([
  [0o775, 0o775, 0o664],
  [0o755, 0o700, 0o600],
])('in a folder of mode %o units get %o and files %o', async (mode, unitMode, fileMode) => {
  await chmod(folder, mode);
  const before = process.umask(0o077);
  try {
    await makeUnit(join(folder, 'aula'));
    const file = await open(join(folder, 'a.img.sum'), 'wx', 0o644);
    await shareFile(file, folder);
    await file.close();
  } finally {
    process.umask(before);
  }
  expect(await modeOf(join(folder, 'aula'))).toBe(unitMode);
  expect(await modeOf(join(folder, 'a.img.sum'))).toBe(fileMode);
});

test('a folder that is there, or that a link leads to, stays as it is', async () => {
  await chmod(folder, 0o775);
  await mkdir(join(top, 'other'), { mode: 0o700 });
  await symlink(join(top, 'other'), join(folder, 'link'));
  await mkdir(join(folder, 'own'), { mode: 0o700 });
  for (const name of ['link', 'own']) {
    await makeUnit(join(folder, name));
  }
  expect(await modeOf(join(top, 'other'))).toBe(0o700);
  expect(await modeOf(join(folder, 'own'))).toBe(0o700);
});
