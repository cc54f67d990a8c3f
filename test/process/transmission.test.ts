import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Torrent } from '../../daemon/protocol/index.ts';
import { writeImage } from '../bench/image-files.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { hasTransmission, RealTransmission } from '../support/transmission.ts';
import { untilTold } from '../support/until.ts';

const mebibyte = 1024 * 1024;
const access = { user: 'ogrepod', password: 'a secret' };

let folder: string;
let images: string;
let transmission: RealTransmission;
let daemon: RunningDaemon;
let client: DaemonClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-transmission-'));
  images = join(folder, 'images');
  await mkdir(images);
  await writeFile(join(folder, 'password'), `${access.password}\n`, { mode: 0o600 });
  transmission = await RealTransmission.prepare(join(folder, 'transmission'), access.user, access.password);
  await transmission.start();
});
afterEach(async () => {
  await client.close();
  await daemon.stop();
  await transmission.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A daemon whose engine is that Transmission, which sees the images in `elsewhere`. */
async function start(elsewhere?: string): Promise<void> {
  const settings = { url: transmission.url, user: access.user, passwordFile: join(folder, 'password') };
  daemon = await startDaemon({
    folder,
    config: {
      seeder: {
        engine: 'transmission',
        transmission: { ...settings, ...(elsewhere !== undefined && { folder: elsewhere }) },
      },
    },
  });
  client = await daemon.connect();
}

/** Looks again at each change of transfers, until the torrent of an image is so. */
async function until(
  image: string,
  isSo: (torrent: Torrent | undefined) => boolean,
): Promise<Torrent | undefined> {
  const found = await untilTold(client, ['transfer'], async () => {
    const { torrents } = await client.request('og/transfer/list', {});
    const torrent = torrents.find((one) => one.image === image);
    return isSo(torrent) ? { torrent } : undefined;
  });
  return found.torrent;
}
const untilSharing = (image: string, state: Torrent['sharing']) =>
  until(image, (torrent) => torrent?.sharing === state);

/** Waits for the torrents that are in Transmission. */
async function untilTorrents(wanted: readonly string[]): Promise<void> {
  await expect.poll(() => transmission.torrents()).toEqual(wanted);
}

const md5 = async (file: string) =>
  createHash('md5')
    .update(await readFile(file))
    .digest('hex');

describe.skipIf(!hasTransmission())('Transmission (needs transmission-daemon)', () => {
  it('never writes into an image that is not what its torrent says, and tells it', async () => {
    const image = await writeImage(join(images, 'win.img'), 9 * mebibyte + 12_345);
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    const copy = join(elsewhere, 'win.img');
    await copyFile(image, copy);
    const handle = await open(copy, 'r+');
    await handle.write(Buffer.from('other'), 0, 5, 5 * mebibyte);
    await handle.close();
    const before = { md5: await md5(copy), stats: await stat(copy, { bigint: true }) };
    await start(elsewhere);
    const torrent = await untilSharing('win', 'failed');
    expect(torrent?.problem).toContain('does not match its torrent');
    expect(await transmission.torrents()).toEqual([]);
    const { mtimeNs, ctimeNs } = await stat(copy, { bigint: true });
    expect({ mtimeNs, ctimeNs }).toEqual({ mtimeNs: before.stats.mtimeNs, ctimeNs: before.stats.ctimeNs });
    expect(await md5(copy)).toBe(before.md5);
  });

  it('keeps its torrents in step with the images, and leaves those of others alone', async () => {
    const image = await writeImage(join(images, 'win.img'), 5 * mebibyte);
    const other = await writeImage(join(folder, 'holiday.img'), mebibyte);
    await start();
    const first = await untilSharing('win', 'shared');
    // As a computer does that creates the image anew: written to under its own name.
    await copyFile(await writeImage(join(folder, 'new.img'), 6 * mebibyte), image);
    await until('win', (torrent) => torrent?.sharing === 'shared' && torrent.infoHash !== first?.infoHash);
    await untilTorrents(['win.img runs']);
    const metainfo = await foreignTorrent(`${image}.torrent`, 'holiday.img');
    await transmission.call('torrent-add', { metainfo, 'download-dir': folder, paused: true }, z.unknown());
    await client.request('og/image/remove', { repository: 'repo1', canonicalName: 'win' });
    await until('win', (torrent) => torrent === undefined);
    await untilTorrents(['holiday.img rests']);
    expect(await readdir(folder)).toContain(basename(other));
    expect(await readdir(transmission.downloads)).toEqual([]);
  });

  it('comes back after a crash of Transmission, and after one of the daemon', async () => {
    await writeImage(join(images, 'win.img'), 5 * mebibyte);
    await start();
    await untilSharing('win', 'shared');
    await transmission.stop('SIGKILL');
    const away = await untilSharing('win', 'failed');
    expect(away?.problem).toContain('Cannot connect to Transmission');
    await transmission.start();
    await untilSharing('win', 'shared');
    expect(await readdir(transmission.downloads)).toEqual([]);

    await client.close();
    await daemon.stop('SIGKILL');
    await start();
    await untilSharing('win', 'shared');
    // While the new daemon looks at its image the torrent rests, and Transmission is slow to say so.
    await untilTorrents(['win.img runs']);
  });
});

/** The torrent of an image for a file of another name, which is another torrent. */
async function foreignTorrent(torrent: string, name: string): Promise<string> {
  const bytes = (await readFile(torrent))
    .toString('latin1')
    .replace(/4:name\d+:[^1]*?12:piece/, `4:name${name.length}:${name}12:piece`);
  return Buffer.from(bytes, 'latin1').toString('base64');
}
