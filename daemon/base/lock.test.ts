import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderLocked, lockFolder } from './lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps others out until it is given back', async () => {
  const release = await lockFolder(folder);
  const refused = lockFolder(folder);
  await expect(refused).rejects.toThrow(FolderLocked);
  await expect(refused).rejects.toMatchObject({ folder, pid: process.pid });
  await release();
  await (await lockFolder(folder))();
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  ['a process that is no more', '{"pid":999999999,"started":"1"}'],
  ['an earlier process with our number', `{"pid":${process.pid},"started":"0"}`],
  ['nobody', ''],
])('of %s is taken over', async (_name, content) => {
  await writeFile(join(folder, 'lock'), content);
  await (await lockFolder(folder))();
});

it.runIf(process.platform === 'linux')('of a process that has ended unnoticed is taken over', async () => {
  // The shell becomes a program that never asks how its child ended; it must have, before that ends.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
  const stat = () =>
    readFile(`/proc/${Number(line)}/stat`, 'utf8').then((text) => text.split(') ')[1]?.split(' '));
  while ((await stat())?.[0] !== 'Z') {}
  const holder = { pid: Number(line), started: (await stat())?.[19] };
  await writeFile(join(folder, 'lock'), JSON.stringify(holder));
  await (await lockFolder(folder))();
  parent.kill();
});

it('is won by one of many who find it dead', async () => {
  await writeFile(join(folder, 'lock'), '{"pid":999999999,"started":"1"}');
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('is the system error where there is no folder', async () => {
  await expect(lockFolder(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
});

it('removes what was left by those that were killed while they took it, and nothing else', async () => {
  const names = ['lock.0123456789ab', 'lock.ba9876543210', 'lock.mine', 'other.0123456789ab'];
  for (const name of names) {
    await writeFile(join(folder, name), '');
  }
  for (const name of names.filter((each) => !each.includes('ba98'))) {
    await utimes(join(folder, name), 1e9, 1e9);
  }
  await (await lockFolder(folder))();
  expect((await readdir(folder)).sort()).toEqual(['lock.ba9876543210', 'lock.mine', 'other.0123456789ab']);
});
