import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { umask } from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FolderLocked } from '../../base/lock.ts';
import { silentLog } from '../../base/log.ts';
import { FolderLock, type FolderLockOptions } from './folder-lock.ts';

let folder = '';
let locks: FolderLock[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-folder-lock-'));
  locks = [];
});
afterEach(async () => {
  for (const lock of locks) {
    await lock.dispose();
  }
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

const path = () => join(folder, '.ogrepod-lock');

function lockOf(options: Partial<FolderLockOptions> = {}): FolderLock {
  const lock = new FolderLock({
    folder,
    log: silentLog,
    isThere: async () => true,
    onLost: () => {},
    beatMs: 20,
    ...options,
  });
  locks.push(lock);
  return lock;
}

/** What a daemon would write that runs here and now; then it is gone. */
async function holder(): Promise<Record<string, unknown>> {
  const lock = lockOf();
  await lock.take();
  const found = JSON.parse(await readFile(path(), 'utf8')) as Record<string, unknown>;
  await lock.dispose();
  return found;
}
const put = async (changes: object) => writeFile(path(), JSON.stringify({ ...(await holder()), ...changes }));

test('is there while it is held, and gone afterwards', async () => {
  const lock = lockOf();
  await lock.take();
  expect(await readdir(folder)).toEqual(['.ogrepod-lock']);
  await lock.dispose();
  expect(await readdir(folder)).toEqual([]);
});

describe('of a process of this machine', () => {
  test('counts while it lives, and not afterwards', async () => {
    const process = spawn('sleep', ['60']);
    const started = (await readFile(`/proc/${process.pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ')[19];
    await put({ pid: process.pid, started });
    const refused = lockOf().take();
    await expect(refused).rejects.toThrow(FolderLocked);
    await expect(refused).rejects.toMatchObject({ folder, pid: process.pid, host: hostname() });
    process.kill('SIGKILL');
    await once(process, 'exit');
    await lockOf().take();
  });

  test.each([
    ['another process has its number', { started: '0' }],
    ['the machine was started anew since', { boot: 'another', pid: 1 }],
    ['it is no lock', undefined],
  ])('does not count where %s', async (_why, changes) => {
    if (changes) {
      await put(changes);
    } else {
      await writeFile(path(), 'x');
    }
    await lockOf().take();
  });

  test('also counts in the folder around, and in a unit', async () => {
    const process = spawn('sleep', ['60']);
    const started = (await readFile(`/proc/${process.pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ')[19];
    await put({ pid: process.pid, started });
    const inside = join(folder, 'aula');
    await mkdir(inside);
    await expect(lockOf({ folder: inside }).take()).rejects.toMatchObject({ folder, pid: process.pid });
    await writeFile(join(inside, '.ogrepod-lock'), await readFile(path()));
    await rm(path());
    await expect(lockOf().take()).rejects.toMatchObject({ folder: inside, pid: process.pid });
    process.kill('SIGKILL');
    await once(process, 'exit');
    await lockOf().take();
  });
});

test('can be read by daemons of other users', async () => {
  const before = umask(0o077);
  try {
    await lockOf().take();
  } finally {
    umask(before);
  }
  expect((await stat(path())).mode & 0o777).toBe(0o644);
});

describe('of a process that cannot be seen from here', () => {
  test.each([
    ['another machine', { host: 'repo2', machine: 'm2', boot: 'b2' }],
    ['another container', { processes: 'pid:[1]' }],
  ])('of %s counts while it shows life, and not when it is silent', async (_whose, changes) => {
    await put(changes);
    const beating = setInterval(() => void utimes(path(), new Date(), new Date()), 5);
    await expect(lockOf({ beatMs: 200 }).take()).rejects.toMatchObject({ pid: process.pid });
    clearInterval(beating);
    await lockOf().take();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ host: hostname() });
  });

  test('the holder shows life', async () => {
    await lockOf().take();
    await utimes(path(), 1e9, 1e9);
    const text = await readFile(path(), 'utf8');
    while ((await stat(path())).mtimeMs === 1e12) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await readFile(path(), 'utf8')).toBe(text);
  });
});

test('who finds another in its place is told, once', async () => {
  const other = JSON.stringify({ ...(await holder()), host: 'repo2' });
  const lost = new Promise<FolderLocked>((resolve) => {
    void lockOf({ onLost: resolve })
      .take()
      .then(() => writeFile(path(), other));
  });
  expect(await lost).toMatchObject({ host: 'repo2' });
  await locks[1]?.dispose();
  expect(await readFile(path(), 'utf8')).toBe(other);
});

test('is written to the right folder only, once that is there', async () => {
  let there = false;
  await lockOf({ isThere: async () => there }).take();
  expect(await readdir(folder)).toEqual([]);
  there = true;
  while (!(await readdir(folder)).includes('.ogrepod-lock')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
});

test('that can be neither read nor set aside is told, and tried again later', async () => {
  await mkdir(path());
  const told: string[] = [];
  const log = { ...silentLog, warn: (text: string) => void told.push(text) };
  await lockOf({ log, beatMs: 60_000 }).take();
  expect(told).toEqual([expect.stringContaining('EEXIST')]);
});
