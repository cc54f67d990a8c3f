import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'og-make-folder-'));
});
afterAll(() => rm(base, { recursive: true }));

it('makes all that is missing, and minds nothing that is there', async () => {
  const path = join(base, 'a/b/c');
  await makeFolder(path, 0o700);
  await makeFolder(path, 0o700);
  expect((await stat(join(base, 'a'))).mode & 0o777).toBe(0o700);
});

it('many at once make one', async () => {
  const path = join(base, 'd/e');
  await Promise.all(Array.from({ length: 10 }, () => makeFolder(path)));
  expect((await stat(path)).isDirectory()).toBe(true);
});

it('rejects where there is a file or a broken link', async () => {
  await writeFile(join(base, 'file'), '');
  await symlink('nowhere', join(base, 'link'));
  for (const name of ['file', 'file/x', 'link']) {
    await expect(makeFolder(join(base, name))).rejects.toThrow(/EEXIST|ENOTDIR/);
  }
});

it.runIf(existsSync('/proc/self'))('rejects where nothing can be made', async () => {
  await expect(makeFolder('/proc/nope/x')).rejects.toThrow('ENOENT');
});
