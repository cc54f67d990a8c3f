import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeImage } from '../bench/image-files.ts';
import { hasCtorrent, type Leecher, startCtorrent } from '../support/ctorrent.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { loopbackComputer } from '../support/network.ts';
import { untilChanged, untilTold } from '../support/until.ts';

const mebibyte = 1024 * 1024;

let folder: string;
let daemon: RunningDaemon;
const leechers: Leecher[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-seeder-'));
  await mkdir(join(folder, 'images'));
});
afterEach(async () => {
  await Promise.all(leechers.splice(0).map((leecher) => leecher.stop()));
  await daemon.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A daemon with an image that is ready; returns its path. */
async function open(bytes: number): Promise<string> {
  const image = await writeImage(join(folder, 'images', 'win.img'), bytes);
  daemon = await startDaemon({ folder, config: { seeder: { host: '127.0.0.1', port: 0 } } });
  const client = await daemon.connect();
  const isReady = async () => (await client.request('og/image/list', {})).images[0]?.state === 'ready';
  await untilChanged(client, 'image', isReady);
  await client.close();
  return image;
}

const md5 = async (file: string) =>
  createHash('md5')
    .update(await readFile(file))
    .digest('hex');

describe.skipIf(!hasCtorrent())('the seeder of the daemon (needs ctorrent)', () => {
  it('gives an image to four computers at once, with no setting', async () => {
    const image = await open(9 * mebibyte + 12_345);
    const sum = (await readFile(`${image}.full.sum`, 'utf8')).trim();
    for (const at of [1, 2, 3, 4]) {
      const own = join(folder, `pc${at}`);
      await mkdir(own);
      leechers.push(await startCtorrent(image, own, loopbackComputer(at)));
    }
    await Promise.all(leechers.map(({ complete }) => complete));
    for (const { file } of leechers) {
      expect(await md5(file)).toBe(sum);
    }
  });

  it('counts a computer that is ended as soon as it has all', async () => {
    const image = await open(9 * mebibyte);
    const client = await daemon.connect();
    const own = join(folder, 'pc1');
    await mkdir(own);
    const leecher = await startCtorrent(image, own, loopbackComputer(1));
    leechers.push(leecher);
    await leecher.complete;
    // It announces itself every ten seconds, and not at all when it is killed.
    await leecher.stop();
    await untilTold(client, ['transfer'], ({ torrents }) => torrents?.[0]?.completed === 1 || undefined);
    await client.close();
  });
});
