import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRegularText } from './regular-text.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-regular-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a regular file is read, up to its limit', async () => {
  await writeFile(join(folder, 'a'), 'ñu');
  expect(await readRegularText(join(folder, 'a'), 3)).toBe('ñu');
  expect(await readRegularText(join(folder, 'a'), 2)).toBeUndefined();
});

test('a folder or a pipe is none, and is not waited for', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(await readRegularText(join(folder, 'pipe'), 10)).toBeUndefined();
  expect(await readRegularText(folder, 10)).toBeUndefined();
});

test('a file that is not there is the system error', async () => {
  await expect(readRegularText(join(folder, 'none'), 10)).rejects.toMatchObject({ code: 'ENOENT' });
});
