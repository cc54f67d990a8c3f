import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

const run = promisify(execFile);
const fixture = join(import.meta.dirname, '../fixtures/images/ext4-lzop.img');

let folder = '';
let images = '';
let disk = '';
let daemon: RunningDaemon | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-unmounted-'));
  images = join(folder, 'images');
  disk = join(folder, 'disk');
  await mkdir(images);
  await mkdir(disk);
});
afterEach(async () => {
  await daemon?.stop();
  for (const path of [images, disk]) {
    await run('umount', ['-l', path]).catch(() => {});
  }
  await rm(folder, { recursive: true });
});

/** A disk of its own stays while it is not in the place of the images folder. */
async function makeDisk(): Promise<void> {
  await run('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
  await mkdir(join(disk, 'images'));
}
const mount = () => run('mount', ['--bind', join(disk, 'images'), images]);
const unmount = () => run('umount', [images]);

/** Resolves when the only repository, and the only image, are as wanted. */
function state(client: DaemonClient, repository: string, image: string) {
  return untilTold(client, ['repository', 'image'], ({ repositories, images }) => {
    const [own, only] = [repositories?.[0], images?.[0]];
    return own?.state === repository && only?.state === image ? { own, only } : undefined;
  });
}

it.skipIf(getuid?.() !== 0)(
  'an images folder whose disk is unmounted is an error until it is back',
  async () => {
    await makeDisk();
    await mount();
    await copyFile(fixture, join(images, 'w.img'));
    daemon = await startDaemon({ folder });
    let client = await daemon.connect();
    const before = await state(client, 'ready', 'ready');

    await unmount();
    const during = await state(client, 'error', 'error');
    expect(during.own).toMatchObject({ totalBytes: 0, freeBytes: 0, problemKey: 'images.away.otherFolder' });
    const request = { canonicalName: 'new', sources: [fixture] };
    await expect(client.request('og/image/import', request)).rejects.toMatchObject({ code: 1006 });
    await client.close();
    await daemon.stop();
    expect(await readdir(images)).toEqual([]);

    daemon = await startDaemon({ folder });
    client = await daemon.connect();
    expect((await state(client, 'error', 'error')).only).toMatchObject({
      canonicalName: 'w',
      tool: 'PARTCLONE',
      problemKey: 'images.away.otherFolder',
    });
    await mount();
    const after = await state(client, 'ready', 'ready');
    expect(after.only).toEqual(before.only);
    expect(after.own.totalBytes).toBe(before.own.totalBytes);
    await client.close();
    await daemon.stop();
    daemon = undefined;
  },
);
