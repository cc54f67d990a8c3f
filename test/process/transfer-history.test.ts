import { copyFile, mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Image } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { noteWait } from '../support/notes.ts';
import { untilChanged, untilTold } from '../support/until.ts';

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
function readyImage(): Promise<Image & { infoHash: string; sizeBytes: number }> {
  return untilTold(client, ['image', 'transfer'], ({ images }) => {
    const [image] = images ?? [];
    const { infoHash, sizeBytes, state } = image ?? {};
    const isReady = image && state === 'ready' && infoHash !== undefined && sizeBytes !== undefined;
    return isReady ? { ...image, infoHash, sizeBytes } : undefined;
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
  // Only who was seen to lack something is known to have come for it.
  const begun = Promise.withResolvers<void>();
  const listening = client.onNotification('og/transfer/didChange', ({ torrents }) => {
    if (torrents.some(({ leechers }) => leechers === 1)) {
      begun.resolve();
    }
  });
  await announce(infoHash, sizeBytes, 'started');
  await noteWait(() => begun.promise);
  listening.dispose();
  await announce(infoHash, 0, 'completed');
  const ask = async () => (await client.request('og/transfer/history', { image: 'win' })).transfers;
  await untilChanged(client, 'transfer', async () => (await ask()).length > 0);
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
