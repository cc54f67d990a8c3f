import { copyFile, mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/base/client.ts';
import type { Image } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-past-'));
  await mkdir(join(folder, 'images'));
  await copyFile(fixture, join(folder, 'images/win.img'));
  await utimes(join(folder, 'images/win.img'), 1e9, 1e9);
  await start();
});
afterEach(async () => {
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  daemon = await startDaemon({ folder });
  client = await daemon.connect();
}

/** The image once it is ready. */
async function readyImage(): Promise<Image & { infoHash: string; sizeBytes: number }> {
  for (;;) {
    const changed = told('og/image/didChange');
    const { snapshot } = await client.request('og/subscribe', { topics: ['image', 'transfer'] });
    const [image] = snapshot?.images ?? [];
    const { infoHash, sizeBytes, state } = image ?? {};
    if (image && state === 'ready' && infoHash !== undefined && sizeBytes !== undefined)
      return { ...image, infoHash, sizeBytes };
    await changed;
  }
}

function told(method: 'og/image/didChange' | 'og/transfer/didChange'): Promise<void> {
  return new Promise((resolve) => {
    const listening = client.onNotification(method, () => {
      listening.dispose();
      resolve();
    });
  });
}

/** What ctorrent tells the tracker. */
async function announce(infoHash: string, left: number, event: string): Promise<void> {
  const hash = infoHash.replaceAll(/../g, (byte) => `%${byte}`);
  const peer = '-CD0303-123456789012&port=2706&uploaded=0&downloaded=0&compact=1&numwant=100';
  const query = `info_hash=${hash}&peer_id=${peer}&left=${left}&event=${event}`;
  await fetch(`http://127.0.0.1:${daemon.ready.tracker.port}/announce?${query}`);
}

it('keeps a deployment by torrent over a restart, and estimates the next one', async () => {
  const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1' });
  await client.request('og/computer/save', {
    ...{ classroom: classroom.id, name: 'pc1', ip: '127.0.0.1', mac: '02:00:00:00:00:01' },
  });
  const { infoHash, sizeBytes } = await readyImage();
  const begun = told('og/transfer/didChange');
  await announce(infoHash, sizeBytes, 'started');
  await begun;
  await announce(infoHash, 0, 'completed');
  const ask = async () => (await client.request('og/transfer/history', { image: 'win' })).transfers;
  for (;;) {
    const changed = told('og/transfer/didChange');
    if ((await ask()).length > 0) break;
    await changed;
  }
  const wanted = [
    { image: 'win', protocol: 'TORRENT', computers: 1, bytes: sizeBytes, classroom: classroom.id },
  ];
  expect(await ask()).toMatchObject(wanted);

  await client.close();
  await daemon.stop();
  await start();
  expect(await ask()).toMatchObject(wanted);
  const scope = { classroom: classroom.id };
  const found = await client.request('og/transfer/estimate', { image: 'win', scope });
  expect(found.suggested).toBe('UNICAST');
  expect(found.reason).toContain('one computer');
  expect(found.estimates).toContainEqual({
    ...{ protocol: 'TORRENT', from: 'classroom', transfers: 1 },
    seconds: expect.any(Number),
  });
});
