import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Torrent } from '../../daemon/protocol/index.ts';
import { writeImage } from '../bench/image-files.ts';
import { hasAria2, startAria2 } from '../support/aria2.ts';
import { type CtorrentMode, hasCtorrent, type Leecher, startCtorrent } from '../support/ctorrent.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { type ComputerNetwork, makeNetwork } from '../support/network.ts';
import { hasTransmission, RealTransmission } from '../support/transmission.ts';

/** Several pieces, the last one short. */
const imageBytes = 13 * 1024 * 1024 + 4321;
const modes: readonly CtorrentMode[] = ['peer', 'leecher', 'seeder', 'peer'];

let folder: string;
let network: ComputerNetwork;
let daemon: RunningDaemon;
let transmission: RealTransmission | undefined;
const computers: Leecher[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-clients-'));
  await mkdir(join(folder, 'images'));
  network = makeNetwork(modes.length + 1);
});
afterEach(async () => {
  await Promise.all(computers.splice(0).map((computer) => computer.stop()));
  await daemon.stop();
  await transmission?.stop();
  transmission = undefined;
  network.remove();
  await rm(folder, { recursive: true, force: true });
});

/** The repository on the network of the computers, with an image that it shares; returns its path. */
async function open(engine: 'embedded' | 'transmission'): Promise<string> {
  const image = await writeImage(join(folder, 'images', 'win.img'), imageBytes);
  const here = { host: network.address, port: 0 };
  const seeder = engine === 'embedded' ? here : { engine, transmission: await openTransmission() };
  const repository = { address: network.address };
  daemon = await startDaemon({ folder, config: { repository, tracker: here, seeder } });
  const client = await daemon.connect();
  const shared = new Promise<void>((resolve) => {
    const look = (torrents: readonly Torrent[]) => {
      if (torrents.some(({ sharing }) => sharing === 'shared')) {
        resolve();
      }
    };
    client.onNotification('og/transfer/didChange', async () => {
      look((await client.request('og/transfer/list', {})).torrents);
    });
    void client.request('og/subscribe', { topics: ['transfer'] }).then(async () => {
      look((await client.request('og/transfer/list', {})).torrents);
    });
  });
  await shared;
  await client.close();
  return image;
}

async function openTransmission() {
  const [user, password] = ['ogrepod', 'secret'];
  await writeFile(join(folder, 'password'), password, { mode: 0o600 });
  const own = join(folder, 'transmission');
  transmission = await RealTransmission.prepare(own, user, password, network.address);
  await transmission.start();
  return { url: transmission.url, user, passwordFile: join(folder, 'password') };
}

async function ownFolder(name: string): Promise<string> {
  const own = join(folder, name);
  await mkdir(own);
  return own;
}

const md5 = async (file: string) =>
  createHash('md5')
    .update(await readFile(file))
    .digest('hex');

const hasClients = hasCtorrent() && hasAria2();
const engines = [
  { engine: 'embedded' as const, needs: 'ctorrent and aria2', isHere: hasClients },
  {
    engine: 'transmission' as const,
    needs: 'ctorrent, aria2 and transmission-daemon',
    isHere: hasClients && hasTransmission(),
  },
];

describe.each(engines)('the engine $engine', ({ engine, needs, isHere }) => {
  it.skipIf(!isHere)(
    `gives an image to all of ctorrent's modes and to aria2 (needs ${needs})`,
    async () => {
      const image = await open(engine);
      const sum = (await readFile(`${image}.full.sum`, 'utf8')).trim();
      for (const [at, mode] of modes.entries()) {
        computers.push(await startCtorrent(image, await ownFolder(`pc${at}`), network.computer(at), mode));
      }
      computers.push(await startAria2(image, await ownFolder('aria2'), network.computer(modes.length)));
      await Promise.all(computers.map(({ complete }) => complete));
      for (const { file } of computers) {
        expect(await md5(file)).toBe(sum);
      }
      const client = await daemon.connect();
      const [torrent] = (await client.request('og/transfer/list', {})).torrents;
      await client.close();
      // Transmission announces itself, and is no computer.
      const addresses = torrent?.peers.map(({ address }) => address);
      expect(addresses).not.toContain(`${network.address}:${transmission?.peerPort}`);
      expect(addresses?.length).toBeGreaterThanOrEqual(modes.length);
    },
    120_000,
  );
});
