import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { FakeClient } from '../../daemon/dispatch/test-support/fake-client.ts';
import type { MulticastSession } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';

let daemon: RunningDaemon;
let client: DaemonClient;
let computers: FakeClient[];
let scope: { classroom: string };

beforeEach(async () => {
  daemon = await startDaemon();
  client = await daemon.connect();
  const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1' });
  scope = { classroom: classroom.id };
  computers = [];
  for (const at of [1, 2]) {
    const ip = `127.0.0.${10 + at}`;
    const computer = { classroom: classroom.id, name: `pc${at}`, ip, mac: `02:00:00:00:00:0${at}` };
    await client.request('og/computer/save', computer);
    const connected = await FakeClient.connect(daemon.ready.clients.port, ip);
    await connected.refreshed();
    computers.push(connected);
  }
});
afterEach(async () => {
  for (const computer of computers) {
    computer.close();
  }
  await client.close();
  await daemon.stop();
});

/** Looks again at each change until there is a session, or none. */
async function session(isThere: boolean): Promise<MulticastSession | undefined> {
  const [found] = await untilTold(client, ['transfer'], async () => {
    const { multicast } = await client.request('og/transfer/list', {});
    return multicast.length > 0 === isThere ? multicast : undefined;
  });
  return found;
}

it.each([
  [
    'UNICAST 8000:127.0.0.12 1 1 partclone lzop',
    { protocol: 'UNICAST', port: 8000, address: '', expected: 1 },
    ['warning', /job "Clone" copies between computers on port 8000 too/],
  ],
  [
    'MULTICAST 9000:full-duplex:239.194.17.2:70M:1:60 1 1 partclone lzop',
    { protocol: 'MULTICAST', port: 9000, address: '239.194.17.2', expected: 1 },
    ['blocked', /Port 9000 is in use by the job "Clone"/],
  ],
] as const)(
  'a clone from a master is shown while its job runs: %s',
  async (how, shown, [verdict, reason]) => {
    const clone = (partition: number) => `cloneRemoteFromMaster 127.0.0.11 1 ${partition} ${how}`;
    const { job } = await client.request('og/job/start', {
      ...{ requestId: 'clone', script: clone(1), scope, title: 'Clone', waitSeconds: 60 },
    });
    const runs = await Promise.all(computers.map((computer) => computer.expectRun()));
    expect(await session(true)).toMatchObject({
      ...shown,
      between: 'computers',
      job: job.id,
      image: '1 1',
      master: { address: '127.0.0.11', name: 'pc1' },
    });
    await expect(client.request('og/transfer/stop', { port: shown.port })).rejects.toMatchObject({
      code: 1003,
    });
    const preflight = await client.request('og/instruction/preflight', { script: clone(2), scope });
    for (const computer of preflight.computers) {
      // That these computers have no such partition is told beside it.
      const message: unknown = expect.stringMatching(reason);
      expect(computer.details).toContainEqual(expect.objectContaining({ verdict, message }));
    }
    for (const [at, computer] of computers.entries()) {
      computer.answerRun(runs[at]?.runId ?? '', 1, '[100]\n');
    }
    expect(await session(false)).toBeUndefined();
  },
);
