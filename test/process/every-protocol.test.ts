import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type DeployAnswers, type DeployProtocol, deployProtocols } from '../../daemon/protocol/index.ts';
import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// What the deploy wizard writes for each protocol, sent to computers that really get the image: until the job has
// succeeded, and the bytes are where they belong.

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
const computers = ['pc01', 'pc02'];
const hasMulticast = haveOwnAddresses && !spawnSync('udp-sender', ['--help']).error;

/** `deployImage` by all, `updateCache` by those that have a cache to update; each with an image that is in no cache yet. */
const ways = [
  ...deployProtocols.map((protocol) => ['deployImage', protocol] as const),
  ...deployProtocols
    .filter((protocol) => !protocol.endsWith('-DIRECT'))
    .map((protocol) => ['updateCache', protocol] as const),
];
const imageOf = (kind: string, protocol: string) => `${kind}-${protocol}`.toLowerCase();

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom;
let scope: { classroom: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-protocols-'));
  await mkdir(join(folder, 'images'));
  for (const [kind, protocol] of ways) {
    await copyFile(fixture, join(folder, 'images', `${imageOf(kind, protocol)}.img`));
  }
  daemon = await startDaemon({ folder, config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  client = await daemon.connect();
  classroom = await startVirtualClassroom(daemon, { size: computers.length });
  await untilChanged(client, 'image', async () => {
    const { images } = await client.request('og/image/list', {});
    return images.length === ways.length && images.every(({ state }) => state === 'ready');
  });
  const { classrooms } = await client.request('og/classroom/list', {});
  scope = { classroom: classrooms[0]?.id ?? '' };
});
afterAll(async () => {
  await classroom.stop();
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function answersOf(kind: DeployAnswers['kind'], protocol: DeployProtocol): Promise<DeployAnswers> {
  return {
    ...{ kind, protocol, image: imageOf(kind, protocol), scope },
    ...(kind === 'deployImage' ? { disk: 1, partition: 2 } : {}),
    ...(protocol === 'TORRENT' ? { p2pMode: 'peer', p2pSeconds: 1 } : {}),
    ...(protocol.startsWith('MULTICAST')
      ? { port: await freeSessionPort(), clients: computers.length, seconds: 60 }
      : {}),
  };
}

const md5 = async (path: string) =>
  createHash('md5')
    .update(await readFile(path))
    .digest('hex');

for (const [kind, protocol] of ways) {
  const isMulticast = protocol.startsWith('MULTICAST');
  const needs = isMulticast ? ' (needs Linux and udpcast)' : '';
  it.skipIf(isMulticast && !hasMulticast)(`${kind} by ${protocol}${needs}`, async () => {
    const image = imageOf(kind, protocol);
    const answers = await answersOf(kind, protocol);
    const { script, problems } = await client.request('og/instruction/generate', answers);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const preflight = await client.request('og/instruction/preflight', { script, scope });
    expect(preflight.computers.map(({ verdict }) => verdict)).not.toContain('blocked');

    const { job } = await client.request('og/job/start', { requestId: image, script, scope });
    const look = async () => (await client.request('og/job/get', { id: job.id })).job;
    await untilChanged(client, 'job', async () => (await look()).endedAt !== undefined);
    const { state, targets } = await look();
    const { text } = await client.request('og/job/output', {
      id: job.id,
      computer: targets[0]?.computer ?? '',
    });
    expect([state, targets.map(({ exitCode }) => exitCode)], text).toEqual(['succeeded', [0, 0]]);

    const wanted = await md5(join(daemon.images, `${image}.img`));
    for (const name of computers) {
      const disk = join(classroom.folderOf(name), 'disk1');
      const cached = join(disk, 'partition4', daemon.images, `${image}.img`);
      if (protocol.endsWith('-DIRECT')) {
        await expect(readFile(cached)).rejects.toThrow('ENOENT');
      } else {
        expect(await md5(cached), name).toBe(wanted);
      }
      if (kind === 'deployImage') {
        // The image is not compressed.
        expect(await md5(join(disk, 'partition2')), name).toBe(wanted);
      }
    }
  });
}
