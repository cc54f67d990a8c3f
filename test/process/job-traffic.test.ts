import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Job } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged, untilTold } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// How much and how fast a job sends and receives: a real daemon, and virtual computers that really download.

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
/** For some seconds at the speed of the computers. */
const imageBytes = 12 * 1024 * 1024;
const speedMbps = 24;

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-traffic-'));
  await mkdir(join(folder, 'images'));
  const start = await readFile(fixture);
  // What comes twice would be taken from a copy.
  const rest = randomBytes(imageBytes - start.length);
  await writeFile(join(folder, 'images/win.img'), Buffer.concat([start, rest]));
  await open();
});
afterEach(async () => {
  await client.close();
  await classroom?.stop();
  classroom = undefined;
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function open(): Promise<void> {
  daemon = await startDaemon({ folder, config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  client = await daemon.connect();
}

const get = async (id: string) => (await client.request('og/job/get', { id })).job;

/** Sends it to two computers. Resolves with the job once it has ended and all that it transferred is told. */
async function send(script: string): Promise<Job> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const scope = { classroom: classrooms[0]?.id ?? '' };
  const { job } = await client.request('og/job/start', { requestId: script, script, scope });
  await untilChanged(client, 'job', async () => {
    const { endedAt, receivedBytes } = await get(job.id);
    return endedAt !== undefined && receivedBytes !== undefined;
  });
  return get(job.id);
}

it('is told by the job and its series, also after a restart', async () => {
  classroom = await startVirtualClassroom(daemon, { size: 2, more: ['--speed-mbps', String(speedMbps)] });
  await untilTold(client, ['image'], ({ images }) => images?.[0]?.state === 'ready' || undefined);
  const script = 'deployImage REPO /win 1 2 TORRENT peer:1';
  const job = await send(script);
  expect(job).toMatchObject({
    state: 'succeeded',
    what: [{ action: 'deployImage', image: 'win', disk: 1, partition: 2, session: 'peer:1' }],
    receivedBytes: 2 * imageBytes,
  });
  const { receivedBytes = 0, servedBytes = 0 } = job;
  // Each of the two has some pieces from the other.
  expect(servedBytes).toBeGreaterThanOrEqual(imageBytes);
  expect(servedBytes).toBeLessThanOrEqual(receivedBytes * 1.1);

  const series = await client.request('og/transfer/series', { job: job.id });
  expect(series.stepSeconds).toBe(2);
  expect(series.received.length).toBe(series.repository.length);
  const most = Math.max(...series.received.map((one) => one ?? 0));
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(2 * 2 * ((speedMbps * 1e6) / 8));

  // From the caches nothing is sent.
  const again = await send(`${script}\n`);
  expect([again.state, again.receivedBytes]).toEqual(['succeeded', 0]);

  await client.close();
  await daemon.stop();
  await open();
  expect(await get(job.id)).toMatchObject({ receivedBytes, servedBytes, what: job.what });
  expect(await client.request('og/transfer/series', { job: job.id })).toEqual(series);
  const { jobs } = await client.request('og/job/list', {});
  expect(jobs.find(({ id }) => id === job.id)).toMatchObject({ receivedBytes, servedBytes });
  await expect(client.request('og/transfer/series', { job: 'none' })).rejects.toThrow();
  expect((await stat(join(daemon.data, 'output', job.id, 'series.jsonl'))).size).toBeLessThan(1000);
});
