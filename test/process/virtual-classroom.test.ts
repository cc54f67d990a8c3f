import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Job, MulticastSession, Torrent } from '../../daemon/protocol/index.ts';
import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
const computers = ['pc01', 'pc02', 'pc03', 'pc04'];
const hasMulticast = process.platform === 'linux' && !spawnSync('udp-sender', ['--help']).error;

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom;
let image: Buffer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-classroom-'));
  daemon = await startDaemon({ folder, config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  client = await daemon.connect();
  image = Buffer.concat([await readFile(fixture), randomBytes(20_000_000)]);
  await writeFile(join(daemon.images, 'big.partial'), image);
  await rename(join(daemon.images, 'big.partial'), join(daemon.images, 'big.img'));
  // Of 40 Mb/s: the image takes some seconds.
  const more = ['--speed-mbps', '40', '--cache-mib', '64'];
  classroom = await startVirtualClassroom(daemon, { size: computers.length, more });
  await untilChanged(client, 'image', async () => {
    const { images } = await client.request('og/image/list', {});
    return images[0]?.state === 'ready';
  });
});
afterEach(async () => {
  await classroom.stop();
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Sends a script to all; resolves with the job once it has ended. */
async function onAll(script: string): Promise<{ id: string; ended: Promise<Job> }> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const scope = { classroom: classrooms[0]?.id ?? '' };
  const { job } = await client.request('og/job/start', { requestId: script, script, scope });
  const look = async () => (await client.request('og/job/get', { id: job.id })).job;
  const ended = untilChanged(client, 'job', async () => (await look()).endedAt !== undefined).then(look);
  return { id: job.id, ended };
}

/** What `og/transfer/list` says from one change to the next, on a connection of its own. */
async function watch<T>(
  pick: (list: { torrents: Torrent[]; multicast: MulticastSession[] }) => T | undefined,
) {
  const seen: T[] = [];
  const watcher = await daemon.connect();
  const look = async () => {
    const found = pick(await watcher.request('og/transfer/list', {}));
    if (found !== undefined) {
      seen.push(found);
    }
  };
  watcher.onNotification('og/transfer/didChange', () => void look().catch(() => {}));
  await watcher.request('og/subscribe', { topics: ['transfer'] });
  return { seen, look, stop: () => watcher.close() };
}

async function outputs(id: string): Promise<string> {
  const { job } = await client.request('og/job/get', { id });
  const texts = job.targets.map(
    async ({ computer }) => (await client.request('og/job/output', { id, computer })).text,
  );
  return (await Promise.all(texts)).join('\n');
}

async function expectAllHaveIt(): Promise<void> {
  for (const name of computers) {
    const cached = join(classroom.folderOf(name), 'disk1', 'partition4', daemon.images, 'big.img');
    expect((await readFile(cached)).equals(image), name).toBe(true);
  }
}

it('gets an image by torrent: every computer from the others too, seen in the transfers', async () => {
  const { seen, look, stop } = await watch(({ torrents }) => torrents.find((one) => one.image === 'big'));
  const { id, ended } = await onAll('updateCache REPO /big.img TORRENT peer:1');
  const { state, targets } = await ended;
  expect(
    targets.map((target) => target.exitCode),
    await outputs(id),
  ).toEqual([0, 0, 0, 0]);
  expect(state).toBe('succeeded');
  await expectAllHaveIt();
  expect(await outputs(id)).toContain('Download complete.');
  await look();
  await stop();
  expect(seen.at(-1)?.completed).toBe(4);
  expect(seen.find(({ leechers, job }) => leechers > 0 && job !== undefined)?.job).toBe(id);
  // With one address for all, nothing tells whose a transfer is.
  if (!haveOwnAddresses) {
    return;
  }
  for (const name of computers) {
    const percents = seen.flatMap(({ peers }) => peers.find((peer) => peer.name === name)?.progress ?? []);
    expect(percents, name).toEqual([...percents].sort((one, other) => one - other));
    expect(new Set(percents).size, name).toBeGreaterThan(2);
  }
});

it.skipIf(!hasMulticast)(
  'gets an image by multicast, each for itself (needs Linux and udpcast)',
  async () => {
    const port = await freeSessionPort();
    const session = `${port}:full-duplex:239.194.17.97:40M:4:30`;
    const { seen, look, stop } = await watch(({ multicast }) => multicast.find((one) => one.port === port));
    const { id, ended } = await onAll(`updateCache REPO /big.img MULTICAST ${session}`);
    const { targets } = await ended;
    expect(
      targets.map((target) => target.exitCode),
      await outputs(id),
    ).toEqual([0, 0, 0, 0]);
    await expectAllHaveIt();
    await untilChanged(client, 'transfer', async () => {
      await look();
      return seen.at(-1)?.state === 'done';
    });
    await stop();
    expect(seen.at(-1)).toMatchObject({ receivers: 4, completed: 4, progress: 100 });
    expect(
      seen.some(({ state, progress = 0 }) => state === 'sending' && progress > 0 && progress < 100),
    ).toBe(true);
  },
);

it('refuses an image that is larger than the cache, and reads another one from the share', async () => {
  await writeFile(join(daemon.images, 'huge.img'), Buffer.concat([image, randomBytes(50_000_000)]));
  const refused = await onAll('updateCache REPO /huge.img UNICAST');
  expect((await refused.ended).targets.map((target) => target.exitCode)).toEqual([16, 16, 16, 16]);
  const { ended } = await onAll('updateCache REPO /big.img UNICAST');
  expect((await ended).state).toBe('succeeded');
  await expectAllHaveIt();
});
