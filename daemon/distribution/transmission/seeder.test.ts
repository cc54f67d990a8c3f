import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { image, TestDistribution } from '../test-support/room.ts';
import { FakeTransmission, testTorrent } from '../test-support/transmission.ts';
import type { Distribution, TorrentRecord } from '../types.ts';
import { transmissionSeeder } from './index.ts';

const { infoHash, bytes } = testTorrent('win11.img', 'http://10.0.0.1:6969/announce');
const pauses = { soon: 1, busy: 1, idle: 1, retry: 1, mostRetry: 10 };

let fake: FakeTransmission;
let running: TestDistribution;
beforeEach(async () => {
  fake = new FakeTransmission();
  await fake.listen();
  running = await TestDistribution.prepare([image('win11.img', { infoHash })]);
  await writeFile(join(running.images, 'win11.img.torrent'), bytes);
});
afterEach(async () => {
  await running.dispose();
  await fake.close();
});

function open(access: { user?: string; password?: string } = {}): Promise<Distribution> {
  const { user, password } = access;
  const options = { url: fake.url, user, password: async () => password, pauses };
  return running.open({ openSeeder: transmissionSeeder(options) });
}

/** Waits until the only torrent is so. */
async function until(
  sharing: TorrentRecord['sharing'],
  isSo = (_: TorrentRecord) => true,
): Promise<TorrentRecord> {
  const torrent = () => running.distribution.torrent(infoHash);
  await running.until(() => {
    const now = torrent();
    return now !== undefined && now.sharing === sharing && isSo(now);
  });
  const now = torrent();
  if (!now) {
    throw new Error('gone');
  }
  return now;
}

const theTorrent = () => {
  const torrent = fake.torrents.get(infoHash);
  if (!torrent) {
    throw new Error('not there');
  }
  return torrent;
};

describe('Transmission as the engine', () => {
  test('is shown with its figures, and not among the computers', async () => {
    await open();
    await until('checking', () => fake.torrents.size > 0);
    fake.verified();
    await until('shared');
    const { port } = running.distribution.trackerAddress;
    const hash = Buffer.from(infoHash, 'hex').toString('latin1');
    const raw = [...hash].map((byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
    for (const [id, left] of [
      ['-TR3000-3r992as9fut9', 0],
      ['-CD0303-abcdefghijkl', 3000],
    ]) {
      const query = `peer_id=${id}&port=51413&left=${left}&uploaded=0&downloaded=0&compact=1`;
      await fetch(`http://127.0.0.1:${port}/announce?info_hash=${raw}&${query}`);
    }
    const peer = { address: '10.0.0.7', port: 40_000, progress: 0.5, rateToPeer: 900 };
    Object.assign(theTorrent(), { rateUpload: 1000, uploadedEver: 5000, peersConnected: 1, peers: [peer] });
    const shown = await until('shared', ({ sentBytes }) => sentBytes === 5000);
    expect(shown).toMatchObject({ bytesPerSecond: 1000, seeders: 0, leechers: 2, completed: 0 });
    expect(shown.peers.map(({ leftBytes }) => leftBytes).sort()).toEqual([1500, 3000]);
  });

  test('is a problem of each image while it is away, and comes back', async () => {
    await open();
    await until('checking', () => fake.torrents.size > 0);
    fake.verified();
    await until('shared');
    const port = Number(new URL(fake.url).port);
    // As its end is seen by a request that is under way, and by the next one.
    fake.answer = (response) => response.destroy();
    const broken = await until('failed');
    expect(broken).toMatchObject({ problem: { key: 'transmission.away' }, bytesPerSecond: 0 });
    await fake.close();
    await until('failed', ({ problem }) => problem?.args?.detail === 'ECONNREFUSED');
    expect(broken.problem?.args?.detail).not.toBe('ECONNREFUSED');
    fake.answer = undefined;
    const hasReconnected = running.untilLogged('can be reached again');
    await fake.listen(port);
    await until('shared');
    await hasReconnected;
    expect(running.logged.filter((line) => line.startsWith('Cannot connect to Transmission'))).toHaveLength(
      1,
    );
  });

  test('that wants a password is told of, until it is right', async () => {
    fake.wants = 'og:secret';
    await open({ user: 'og', password: 'wrong' });
    expect(await until('failed')).toMatchObject({ problem: { key: 'transmission.password' } });
    expect(running.logged.join()).not.toContain('wrong');
    fake.wants = 'og:wrong';
    await until('checking');
  });

  test('tells what is wrong with one image', async () => {
    await open();
    await until('checking', () => fake.torrents.size > 0);
    fake.verified(0);
    expect(await until('failed')).toMatchObject({
      problem: { key: 'transmission.unreadable', args: { file: 'win11.img', folder: running.images } },
    });
  });

  test('tells that it cannot reach the tracker', async () => {
    await open();
    await until('checking', () => fake.torrents.size > 0);
    fake.verified();
    await until('shared');
    Object.assign(theTorrent(), { error: 2, errorString: 'Could not connect to tracker' });
    const { problem } = await until('shared', (now) => now.problem !== undefined);
    expect(problem).toMatchObject({
      key: 'transmission.tracker',
      args: { detail: 'Could not connect to tracker' },
    });
  });

  test('ends with the daemon, also while it does not answer', async () => {
    const isAsked = new Promise<void>((resolve) => {
      fake.answer = () => resolve();
    });
    await open();
    await isAsked;
    await running.distribution.dispose();
  });
});
