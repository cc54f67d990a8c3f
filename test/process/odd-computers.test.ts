import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { FakeClient } from '../../daemon/dispatch/test-support/fake-client.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { haveOwnAddresses } from '../support/virtual-classroom.ts';

// Computers that no classroom should have, before the real daemon. What they do to jobs: daemon/dispatch/faults.test.ts.

const mebibyte = 1024 * 1024;
const ip = '127.0.9.1';
let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let computer: string;
let computers: FakeClient[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-odd-'));
  daemon = await startDaemon({ folder });
  client = await daemon.connect();
  computers = [];
  const { classroom } = await client.request('og/classroom/save', {
    name: 'Aula 1',
    network: '127.0.9.0/24',
    computers: [{ name: 'pc1', ip, mac: '02:00:00:00:00:01' }],
  });
  computer = classroom.computers[0]?.id ?? expect.fail();
});
afterEach(async () => {
  for (const each of computers) {
    each.close();
  }
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function connected(): Promise<FakeClient> {
  const one = await FakeClient.connect(daemon.ready.clients.port, ip);
  computers.push(one);
  await one.refreshed();
  return one;
}

const warnings = async () =>
  (await client.request('og/repository/list', {})).repositories.flatMap((one) => one.warnings ?? []);

/** The most memory that the daemon had, in bytes. */
async function mostMemory(): Promise<number> {
  const status = await readFile(`/proc/${daemon.pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}

it.runIf(haveOwnAddresses)('computers that share an address are told of', async () => {
  for (let times = 0; times < 5; times++) {
    await connected();
  }
  await untilChanged(client, 'repository', async () =>
    (await warnings()).some(({ code }) => code === 'clientsShared'),
  );
  const [warning] = await warnings();
  expect(warning?.message).toContain(`use the address ${ip}`);
});

it.runIf(haveOwnAddresses)('a script that writes 1 GB takes the daemon no memory', async () => {
  const one = await connected();
  const size = 1_000_000_000;
  const { job } = await client.request('og/job/start', {
    ...{ requestId: 'r1', script: `head -c ${size} /dev/zero | tr '\\0' a; exit 3`, title: 'Much' },
    scope: { computers: [computer] },
  });
  const { run } = await one.expectRun();
  const before = await mostMemory();
  const child = spawn('bash', ['-c', run], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, TMPDIR: folder },
  });
  one.answer(200, { out: await text(child.stdout) });
  await untilChanged(client, 'job', async () => {
    const { job: now } = await client.request('og/job/get', { id: job.id });
    return now.state === 'failed';
  });
  const output = await client.request('og/job/output', { id: job.id, computer });
  expect(output).toMatchObject({ bytes: size, truncated: true });
  expect(Buffer.byteLength(output.text)).toBe(30_000);
  expect((await mostMemory()) - before).toBeLessThan(64 * mebibyte);
});
