import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configurationSchema } from './schema.ts';
import { transmissionAccess } from './transmission.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-transmission-'));
});
afterEach(() => rm(folder, { recursive: true }));

const accessOf = (seeder: unknown) =>
  transmissionAccess({ seeder: configurationSchema.parse({ seeder }).seeder });

it('is on this machine unless told otherwise', async () => {
  const access = await accessOf({});
  expect(access).toMatchObject({ url: 'http://127.0.0.1:9091/transmission/rpc' });
  expect([access.user, access.folder, await access.password()]).toEqual([undefined, undefined, undefined]);
});

it('reads the password from its file at each time, so that it can be changed', async () => {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, 'first one\n');
  const { password } = await accessOf({ engine: 'transmission', transmission: { user: 'og', passwordFile } });
  expect(await password()).toBe('first one');
  await writeFile(passwordFile, 'second\n');
  expect(await password()).toBe('second');
});

it('wants a password in its file, where Transmission is the engine', async () => {
  const transmission = { user: 'og', passwordFile: join(folder, 'password') };
  await expect(accessOf({ engine: 'transmission', transmission })).rejects.toMatchObject({
    setting: 'seeder.transmission.passwordFile',
    text: { key: 'config.noPassword' },
  });
  expect(await accessOf({ transmission })).toMatchObject({ user: 'og' });
});

it.each([
  [{ url: 'ftp://10.0.0.1/' }],
  [{ url: 'http://og:secret@10.0.0.1:9091/transmission/rpc' }],
  [{ url: '10.0.0.1:9091' }],
  [{ folder: 'images' }],
  [{ user: 'a:b' }],
  [{ passwordFile: '/etc/og' }],
])('refuses %o', (transmission) => {
  expect(configurationSchema.safeParse({ seeder: { transmission } }).success).toBe(false);
});
