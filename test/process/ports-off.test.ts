import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { type RunningDaemon, type StartOptions, startDaemon } from '../support/daemon.ts';

const off = { port: 'off' };
let daemon: RunningDaemon;
let client: DaemonClient;
const start = async (config: NonNullable<StartOptions['config']>) => {
  daemon = await startDaemon({ config });
  client = await daemon.connect();
};
afterEach(async () => {
  await client?.close();
  await daemon?.stop();
});

it.each<[string, NonNullable<StartOptions['config']>]>([
  ['clients', { clients: off }],
  ['requests', { requests: off }],
  ['tracker', { tracker: off }],
  ['seeder', { seeder: { engine: 'off' } }],
  ['sums', { sums: off }],
])('%s alone is off: not bound, and og/info says so', async (name, config) => {
  await start(config);
  expect(Object.keys(daemon.ready)).not.toContain(name);
  expect((await client.request('og/info', {})).off).toEqual([name]);
  expect(await client.request('og/transfer/list', {})).toEqual({ torrents: [], multicast: [] });
});

it('with all of them on, none is named', async () => {
  await start({});
  expect((await client.request('og/info', {})).off).toEqual([]);
});

describe('without the port of the clients', () => {
  const script = 'ogEcho log hello';
  let classroom: string;
  let computer: string;
  beforeEach(async () => {
    await start({ clients: off });
    const saved = await client.request('og/classroom/save', { name: 'Aula 1', network: '127.0.0.0/8' });
    classroom = saved.classroom.id;
    const added = await client.request('og/computer/save', {
      ...{ classroom, name: 'pc01', ip: '127.0.0.11', mac: '02:00:00:00:00:01' },
    });
    computer = added.computer.id;
  });

  it('nobody is said to be off', async () => {
    const { classrooms } = await client.request('og/classroom/list', {});
    expect(classrooms.map(({ computers }) => computers.map(({ status }) => status))).toEqual([['unknown']]);
  });

  it('a job is refused with the next step, and leaves no trace', async () => {
    const sent = client.request('og/job/start', { requestId: 'r1', script, scope: { classroom } });
    await expect(sent).rejects.toMatchObject({
      message: expect.stringContaining('(clients.port is "off")'),
      data: { reason: 'conflict', retryable: false },
    });
    expect((await client.request('og/job/list', {})).jobs).toEqual([]);
  });

  it('preflight is blocked, with the reason', async () => {
    const { computers } = await client.request('og/instruction/preflight', { script, scope: { classroom } });
    expect(computers).toMatchObject([
      { verdict: 'blocked', reasons: expect.arrayContaining([expect.stringContaining('clients.port')]) },
    ]);
  });

  it('what is asked of a computer says why it is not', async () => {
    const scope = { computers: [computer] };
    for (const { computers } of [
      await client.request('og/computer/power', { scope, action: 'reboot' }),
      await client.request('og/computer/refresh', { scope }),
    ]) {
      expect(computers).toEqual([{ computer, done: false, reason: expect.stringContaining('clients.port') }]);
    }
    await expect(client.request('og/computer/hardware', { id: computer })).rejects.toThrow('clients.port');
  });
});
