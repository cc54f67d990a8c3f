import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type RunningDaemon, type StartOptions, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-lzop.img');

const ends: (() => unknown)[] = [];
afterEach(async () => {
  while (ends.length > 0) {
    await ends.pop()?.();
  }
});

/** A daemon with one image that is ready, and a client of it. */
async function start(
  config: StartOptions['config'] = {},
): Promise<{ daemon: RunningDaemon; client: DaemonClient }> {
  const folder = await mkdtemp(join(tmpdir(), 'og-ports-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'images'), { recursive: true });
  await copyFile(fixture, join(folder, 'images/win11.img'));
  const daemon = await startDaemon({ config, folder });
  ends.push(() => daemon.stop());
  const client = await daemon.connect();
  ends.push(() => client.close());
  return { daemon, client };
}

/** Resolves once the image is ready. */
async function ready(client: DaemonClient): Promise<void> {
  await untilTold(
    client,
    ['image'],
    ({ images }) => images?.every(({ state }) => state === 'ready') || undefined,
  );
}

/** Somebody listens on a port: on this one, or on one that is free. */
async function taken(port = 0, host = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const isOpen = async (port: number) => {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

it('serves the checksum of an image that is ready, as its file has it', async () => {
  const { daemon, client } = await start();
  await ready(client);
  const url = `http://127.0.0.1:${daemon.ready.sums?.port}`;
  const answer = await fetch(`${url}/win11.img.full.sum`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(await readFile(join(daemon.images, 'win11.img.full.sum'), 'utf8'));
  const headers = { Authorization: `Bearer ${daemon.token}` };
  for (const path of ['/', '/win11.img', '/win11.img.torrent', '/../data/token']) {
    expect((await fetch(url + path, { headers })).status).toBe(404);
  }
});

it('starts without the port of checksums when nobody named it and it is taken, and warns', async () => {
  // It may be taken by something else on this machine: the same to the daemon.
  await taken(9999, '0.0.0.0').catch(() => {});
  const { daemon, client } = await start({ sums: { port: undefined } });
  expect(daemon.ready).not.toHaveProperty('sums');
  const { repositories } = await client.request('og/repository/list', {});
  expect(repositories[0]).toMatchObject({
    state: 'ready',
    warnings: [
      { code: 'sumsPort', setting: 'sums.port', message: expect.stringContaining('port 9999 is in use') },
    ],
  });
  expect(daemon.log()).toContain('port 9999 is in use');
});

it.each(['sums', 'requests', 'tracker', 'clients', 'listen'])(
  'does not start when a port that was named is taken: %s names who has it',
  async (setting) => {
    const port = await taken();
    const starting = start({ [setting]: { port } });
    const who = process.platform === 'linux' ? `\\(process ${process.pid}\\)` : 'in use';
    await expect(starting).rejects.toThrow(
      new RegExp(`ended with 2.*${setting}\\.port: port ${port} .*${who}`, 's'),
    );
  },
);

it('binds no port that is off', async () => {
  const off = { port: 'off' };
  const seeder = { engine: 'off' };
  const { daemon, client } = await start({ sums: off, requests: off, tracker: off, clients: off, seeder });
  expect(Object.keys(daemon.ready).sort()).toEqual(['follow', 'listen', 'ready']);
  await ready(client);
  expect(await client.request('og/transfer/list', {})).toMatchObject({ multicast: [] });
  // Another tracker of the site is meant.
  expect(await readFile(join(daemon.images, 'win11.img.torrent'), 'latin1')).toContain(
    'http://127.0.0.1:6969/announce',
  );
  expect(await isOpen(daemon.ready.listen.port)).toBe(true);
  expect(await daemon.stop()).toBe(0);
});
