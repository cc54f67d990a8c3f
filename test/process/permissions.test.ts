import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Image } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-lzop.img');
/** Makes of root a user like others: only without these capabilities do the permissions of files count for it. */
const capabilities = '-dac_override,-dac_read_search';
const asOthers =
  getuid?.() === 0 ? ['setpriv', `--bounding-set=${capabilities}`, `--inh-caps=${capabilities}`] : [];

let folder = '';
let daemon: RunningDaemon;
let client: DaemonClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-permissions-'));
  await mkdir(join(folder, 'images', 'closed'), { recursive: true });
  for (const file of ['closed/x.img', 'secret.img', 'w.img']) {
    const path = join(folder, 'images', file);
    await copyFile(fixture, path);
    await utimes(path, 1e9, 1e9);
  }
  await chmod(join(folder, 'images', 'closed'), 0);
  await chmod(join(folder, 'images', 'secret.img'), 0);
  await chmod(join(folder, 'images'), 0o555);
  daemon = await startDaemon({ folder, under: asOthers });
  client = await daemon.connect();
});
afterAll(async () => {
  await client?.close();
  await daemon?.stop();
  await chmod(join(folder, 'images'), 0o755);
  await chmod(join(folder, 'images', 'closed'), 0o755);
  await rm(folder, { recursive: true });
});

/** Resolves with the images when they are as wanted. */
function images(wanted: (images: readonly Image[]) => boolean): Promise<readonly Image[]> {
  return untilTold(client, ['image'], ({ images: told = [] }) => (wanted(told) ? told : undefined));
}

it('tells of what it may not read or write, does nothing by halves, and goes on once it may', async () => {
  const all = await images((list) => list.length === 2 && list.every(({ state }) => state === 'error'));
  const told = Object.fromEntries(all.map((each) => [each.canonicalName, each.problem]));
  expect(told).toEqual({
    secret: expect.stringMatching(/^Cannot read the file \(EACCES\)/),
    w: expect.stringMatching(/^Cannot write the checksums and the torrent .*\(EACCES\)/),
  });
  expect(daemon.log()).toContain('closed/ cannot be listed: EACCES');
  for (const call of [
    client.request('og/image/remove', { canonicalName: 'w' }),
    client.request('og/image/rename', { canonicalName: 'w', newName: 'v' }),
  ]) {
    await expect(call).rejects.toMatchObject({
      data: { reason: 'unavailable', args: { detail: expect.stringContaining('EACCES') } },
    });
  }
  expect(await readdir(daemon.images)).toEqual(['closed', 'secret.img', 'w.img']);

  await chmod(join(daemon.images, 'secret.img'), 0o644);
  await chmod(daemon.images, 0o755);
  await images((list) => list.every(({ state }) => state === 'ready'));
});
