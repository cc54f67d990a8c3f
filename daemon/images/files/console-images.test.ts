import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConsoleImagesFile } from './console-images.ts';

let top: string;
let folder: string;
beforeEach(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'og-console-')));
  folder = join(top, 'images');
  await mkdir(folder);
  await mkdir(join(top, 'etc'));
});
afterEach(() => rm(top, { recursive: true }));

async function put(clientname: string): Promise<void> {
  const known = { type: 'img', clonator: 'partclone', compressor: 'lzop', filesystem: 'EXTFS', datasize: 1 };
  const images = [{ name: 'win11', clientname, ...known }];
  await writeFile(join(top, 'etc/new'), JSON.stringify({ directory: folder, images }));
  await rename(join(top, 'etc/new'), join(top, 'etc/repoinfo.json'));
}

test('is read again when it was written, and not otherwise', async () => {
  const file = new ConsoleImagesFile(folder);
  expect((await file.read()).size).toBe(0);
  await put('pc1');
  const first = await file.read();
  expect(first.get('win11.img')?.clientname).toBe('pc1');
  expect(await file.read()).toBe(first);
  await put('pc2');
  expect((await file.read()).get('win11.img')?.clientname).toBe('pc2');
});

test.each(['a\nb', '\u202etxt', 'x'.repeat(65), '<b>'])('%j is no computer', async (name) => {
  await put(name);
  expect((await new ConsoleImagesFile(folder).read()).get('win11.img')?.clientname).toBe('');
});
