import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import type { Job } from '../../daemon/protocol/index.ts';
import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// What a job tells of its transfers while it runs: a real daemon, and virtual computers that really download.

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
const hasMulticast = process.platform === 'linux' && !spawnSync('udp-sender', ['--help']).error;

let folder: string;
let daemon: RunningDaemon;
let english: DaemonClient;
let spanish: DaemonClient;
let classroom: VirtualClassroom | undefined;
/** The same ones after a restart of the daemon. */
let ports: Record<'listen' | 'clients' | 'follow' | 'requests' | 'tracker', number>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-job-transfers-'));
  await mkdir(join(folder, 'images'));
  await copyFile(fixture, join(folder, 'images/base.img'));
  await utimes(join(folder, 'images/base.img'), 1e9, 1e9);
  const free = () => freePort('127.0.0.1');
  ports = {
    ...{ listen: await free(), clients: await free(), follow: await free() },
    ...{ requests: await free(), tracker: await free() },
  };
});
afterEach(async () => {
  await disconnect();
  await classroom?.stop();
  classroom = undefined;
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(seeder: 'embedded' | 'off'): Promise<void> {
  const { listen, clients, follow, requests, tracker } = ports;
  daemon = await startDaemon({
    folder,
    config: {
      ...{ listen: { port: listen }, follow: { port: follow }, requests: { port: requests } },
      ...{ clients: { port: clients, proxyProtocol: !haveOwnAddresses }, tracker: { port: tracker } },
      seeder: { engine: seeder },
    },
  });
  const { url, token } = daemon;
  english = await connectDaemon({ url, token, language: 'en' });
  spanish = await connectDaemon({ url, token, language: 'es' });
}

async function disconnect(): Promise<void> {
  await english.close();
  await spanish.close();
}

/** Three computers that are there, and an image that is ready. */
async function open(): Promise<void> {
  classroom = await startVirtualClassroom(daemon, { size: 3 });
  await untilTold(english, ['image'], ({ images }) => images?.[0]?.state === 'ready' || undefined);
}

/** The job as the notifications tell it, once it is so. */
async function told(client: DaemonClient, id: string, isSo: (job: Job) => boolean): Promise<Job> {
  const found = new Promise<Job>((resolve) => {
    client.onNotification('og/job/didChange', ({ changed }) => {
      for (const job of changed) {
        if (job.id === id && isSo(job)) {
          resolve(job);
        }
      }
    });
  });
  const { snapshot } = await client.request('og/subscribe', { topics: ['job'] });
  return snapshot?.jobs?.find((job) => job.id === id && isSo(job)) ?? found;
}

const says = (text: RegExp) => (job: Job) => (job.notices ?? []).some((notice) => text.test(notice));
const isSilent = ({ notices, targets }: Job) =>
  (notices ?? []).length === 0 && targets.every(({ notice }) => notice === undefined);

async function scope(count: number): Promise<{ computers: string[] }> {
  const { classrooms } = await english.request('og/classroom/list', {});
  return { computers: (classrooms[0]?.computers ?? []).slice(0, count).map(({ id }) => id) };
}

const torrentScript = 'updateCache REPO /base.img TORRENT peer:1';

describe('an image that nobody shares', () => {
  it('blocks in preflight; a job that runs says so in both languages, and so does one that is sent again after a restart', async () => {
    await start('off');
    await open();
    const preflight = { script: torrentScript, scope: await scope(2) };
    for (const [client, text] of [
      [english, /Nobody shares base/],
      [spanish, /Nadie comparte base/],
    ] as const) {
      const { computers } = await client.request('og/instruction/preflight', preflight);
      expect(computers.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked']);
      expect(computers[0]?.reasons.join(' ')).toMatch(text);
    }

    const { job } = await english.request('og/job/start', { requestId: 'a', ...preflight });
    await told(english, job.id, says(/Nobody shares base/));
    await told(spanish, job.id, says(/Nadie comparte base/));

    await disconnect();
    await daemon.stop();
    await start('off');
    // What ran is lost with the connections; what is sent again waits for the image as before.
    await told(english, job.id, (found) => found.state === 'lost' && isSilent(found));
    await english.request('og/job/retry', { id: job.id });
    await told(english, job.id, says(/Nobody shares base/));
    await english.request('og/job/cancel', { id: job.id });
    await told(english, job.id, (found) => found.state === 'cancelled' && isSilent(found));
  });
});

describe.skipIf(!hasMulticast)('a multicast session (needs Linux and udpcast)', () => {
  it('that waits is told as joined and expected, and no more once it is over', async () => {
    await start('embedded');
    await open();
    const port = await freeSessionPort();
    const script = `updateCache REPO /base.img MULTICAST ${port}:full-duplex:239.194.17.98:40M:3:60`;
    const { computers } = await scope(1);
    const { classrooms } = await english.request('og/classroom/list', {});
    const off = {
      classroom: classrooms[0]?.id ?? '',
      name: 'off',
      ip: '127.0.0.99',
      mac: '02:00:00:00:00:99',
    };
    const { computer } = await english.request('og/computer/save', off);
    const both = { computers: [...computers, computer.id] };
    const { job } = await english.request('og/job/start', { requestId: 'a', script, scope: both });
    await told(english, job.id, says(new RegExp(`^1 of 3 computers have joined .* port ${port}`)));
    await told(spanish, job.id, says(new RegExp(`\\b1 de 3 equipos .* ${port}`)));
    await english.request('og/transfer/start', { port });
    // Who is off gets nothing of this session: it is told so, and can be tried again.
    const { targets } = await told(english, job.id, ({ endedAt }) => endedAt !== undefined);
    expect(targets).toMatchObject([
      { state: 'succeeded', exitCode: 0 },
      { computer: computer.id, state: 'failed', message: expect.stringMatching(/started without this comp/) },
    ]);
    await told(english, job.id, isSilent);
    const again = await english.request('og/job/retry', { id: job.id });
    expect(again.job.targets.map(({ attempt }) => attempt)).toEqual([1, 2]);
    await english.request('og/job/cancel', { id: job.id });
  });
});
