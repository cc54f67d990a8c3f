import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCard, readClock, readData, readLimits } from './machine.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'og-machine-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

test.each([
  ['0x1003\n', { isUp: true, hasBroadcast: true, hasMulticast: true }],
  ['0x1002\n', { isUp: false, hasBroadcast: true, hasMulticast: true }],
  ['0x91\n', { isUp: true, hasBroadcast: false, hasMulticast: false }],
])('flags %j of a card', async (flags, expected) => {
  await put('/sys/class/net/eth0/flags', flags);
  expect(await readCard('eth0:1', root)).toEqual({ name: 'eth0', ...expected });
});

test.each(['', 'none'])('nothing of a card with flags %j', async (flags) => {
  await put('/sys/class/net/eth0/flags', flags);
  expect((await readCard('eth0', root)) ?? {}).not.toHaveProperty('isUp', true);
  expect(await readCard('eth1', root)).toBeUndefined();
});

test('limits of the system and of a process, and the folders that are watched', async () => {
  await put('/proc/sys/fs/inotify/max_user_watches', '8192\n');
  await put(
    '/proc/7/limits',
    'Limit   Soft Limit  Hard Limit  Units\nMax open files            1024     524288   files\n',
  );
  for (const name of ['a', 'b', '.trash']) {
    await mkdir(join(root, 'images', name), { recursive: true });
  }
  await put('/images/win11.img', '');
  expect(await readLimits('/images', 7, root)).toEqual({ watches: 8192, folders: 3, openFiles: 1024 });
  expect(await readLimits('/none', undefined, root)).toEqual({ watches: 8192 });
});

test('a process without a limit of open files', async () => {
  await put('/proc/7/limits', 'Max open files            unlimited            unlimited            files\n');
  expect((await readLimits('/', 7, root)).openFiles).toBe(Number.MAX_SAFE_INTEGER);
});

test('a clock that systemd has set', async () => {
  expect(await readClock(root)).toBeUndefined();
  await put('/run/systemd/timesync/synchronized', '');
  expect(await readClock(root)).toBe(true);
});

test.each([
  ['yes\n', 0, true],
  ['no\n', 0, false],
  ['', 1, undefined],
])('timedatectl says %j', async (stdout, code, expected) => {
  expect(await readClock(root, async () => ({ code, stdout }))).toBe(expected);
});

test('a program that hangs says nothing of the clock', async () => {
  expect(await readClock(root, async () => undefined)).toBeUndefined();
});

test('a data folder, and none', async () => {
  expect(await readData(root)).toMatchObject({ found: { mode: 0o700, freeBytes: expect.any(Number) } });
  expect(await readData(join(root, 'none'))).toEqual({ code: 'ENOENT' });
});
