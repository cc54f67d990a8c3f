import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Computer } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// Virtual computers are switched off, woken by a real magic packet, restarted and asked.

let folder: string;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-power-'));
  const wakePort = await freePort('127.0.0.1');
  daemon = await startDaemon({
    folder,
    config: { clients: { proxyProtocol: !haveOwnAddresses }, wake: { ports: [wakePort] } },
  });
  client = await daemon.connect();
  classroom = await startVirtualClassroom(daemon, { size: 2, more: ['--wake', String(wakePort)] });
});
afterEach(async () => {
  await classroom.stop();
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function computers(): Promise<Computer[]> {
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms.flatMap((one) => one.computers);
}

/** The first computer, once it is so. */
async function firstOnce(isSo: (computer: Computer) => boolean): Promise<Computer> {
  let found: Computer | undefined;
  await untilChanged(client, 'classroom', async () => {
    [found] = await computers();
    return found !== undefined && isSo(found);
  });
  if (!found) {
    throw new Error('no computer');
  }
  return found;
}

// The packet goes to 127.0.0.255, which is only an address of this machine on Linux.
it.runIf(haveOwnAddresses)(
  'a computer that was switched off is woken, and followed until it is there',
  async () => {
    const { id } = await firstOnce(({ status }) => status === 'idle');
    const scope = { computers: [id] };
    const done = { computers: [{ computer: id, done: true }] };
    expect(await client.request('og/computer/power', { scope, action: 'poweroff' })).toEqual(done);
    await firstOnce(({ status }) => status === 'off');
    expect(await client.request('og/computer/power', { scope, action: 'reboot' })).toEqual({
      computers: [{ computer: id, done: false, reason: 'Off or not connected.' }],
    });
    expect(await client.request('og/computer/power', { scope, action: 'wake' })).toEqual(done);
    expect((await firstOnce(() => true)).power?.action).toBe('wake');
    const back = await firstOnce(({ status }) => status === 'idle');
    expect(back.power).toBeUndefined();
  },
);

it('a computer restarts and comes back; one with a job is left alone', async () => {
  const { id } = await firstOnce(({ status }) => status === 'idle');
  const { job } = await client.request('og/job/start', {
    ...{ requestId: 'r1', script: 'sleep 60', title: 'A long one', scope: { computers: [id] } },
  });
  await firstOnce(({ status }) => status === 'busy');
  const [, other] = await computers();
  const scope = { computers: [id, other?.id ?? ''] };
  expect(await client.request('og/computer/power', { scope, action: 'reboot' })).toEqual({
    computers: [
      { computer: id, done: false, reason: 'Running the job "A long one".' },
      { computer: other?.id, done: true },
    ],
  });
  await client.request('og/job/cancel', { id: job.id });
  const isBack = ({ status, power }: Computer) => status === 'idle' && power === undefined;
  await untilChanged(client, 'classroom', async () => (await computers()).every(isBack));
});

it('a computer tells its parts and its software', async () => {
  const { id } = await firstOnce(({ status }) => status === 'idle');
  const { items } = await client.request('og/computer/hardware', { id });
  expect(items.find(({ type }) => type === 'cpu')?.description).toMatch(/^Virtual CPU/);
  const software = await client.request('og/computer/software', { id, disk: 1, partition: 2 });
  expect(software).toMatchObject({
    os: 'Ubuntu 22.04 LTS 64 bits',
    items: expect.arrayContaining(['bash 5.1-6']),
  });
  await expect(client.request('og/computer/software', { id, disk: 1, partition: 3 })).rejects.toThrow(
    'Disk 1 has no partition 3 with a system.',
  );
});
