import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSidecars } from './sidecars.ts';

let folder: string;
let gid: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-sidecars-'));
  ({ gid } = await stat(folder));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, mode: number, text = ''): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, mode);
}

const ours = 'd8:announce26:http://10.0.0.2:6969/x0000010:created by7:ogrepod4:infod';
const theirs = 'd8:announce26:http://10.0.0.2:6969/x0000013:creation datei1e4:infod';

test('those that clients cannot replace, and torrents of others; also of units, and nothing of what is mounted', async () => {
  await put('win11.img', 0o600);
  await put('win11.img.sum', 0o664);
  await put('win11.img.torrent', 0o664, ours);
  await put('old.img.torrent', 0o664, theirs);
  await put('unit/linux.img.full.sum', 0o644);
  await put('mount/win11/x.sum', 0o600);
  await put('.trash/y.sum', 0o600);
  expect(await readSidecars(folder, gid)).toEqual({ count: 4, fixed: 1, foreign: 1, isCut: false });
  expect(await readSidecars(folder, gid + 1)).toMatchObject({ fixed: 4 });
});

test('of very many files some are looked at', async () => {
  const names = Array.from({ length: 1_100 }, (_, at) => `image${at}.img.sum`);
  await Promise.all(names.map((name) => put(name, 0o664)));
  expect(await readSidecars(folder, gid)).toMatchObject({ count: 1_100, isCut: true });
});

test('nothing of a folder that is not there', async () => {
  expect(await readSidecars(join(folder, 'none'), gid)).toBeUndefined();
});
