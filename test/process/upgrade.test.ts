import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import { FakeClient } from '../../daemon/dispatch/test-support/fake-client.ts';
import type { Job, JobState } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// What `systemctl restart` and a newer package do: SIGTERM, and another daemon on the same data folder and ports.

let folder: string;
let daemon: RunningDaemon;
let classroom: VirtualClassroom | undefined;
let clients: DaemonClient[];
const survivors: FakeClient[] = [];
/** The same ones after the restart. */
let ports: Record<'listen' | 'clients' | 'follow' | 'requests' | 'tracker', number>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-upgrade-'));
  clients = [];
  const free = () => freePort('127.0.0.1');
  ports = {
    ...{ listen: await free(), clients: await free(), follow: await free() },
    ...{ requests: await free(), tracker: await free() },
  };
  await start();
});
afterEach(async () => {
  for (const client of clients) {
    await client.close();
  }
  for (const survivor of survivors.splice(0)) {
    survivor.close();
  }
  await classroom?.stop();
  classroom = undefined;
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  const { listen, clients, follow, requests, tracker } = ports;
  daemon = await startDaemon({
    folder,
    config: {
      ...{ listen: { port: listen }, follow: { port: follow }, requests: { port: requests } },
      ...{ clients: { port: clients, proxyProtocol: !haveOwnAddresses }, tracker: { port: tracker } },
    },
  });
}

async function connect(language: string): Promise<DaemonClient> {
  const client = await connectDaemon({ url: daemon.url, token: daemon.token, language });
  clients.push(client);
  return client;
}

/** A job, once it is so. */
const job = (client: DaemonClient, id: string, isSo: (job: Job) => boolean): Promise<Job> =>
  untilTold(client, ['job'], ({ jobs }) => jobs?.find((one) => one.id === id && isSo(one)));
const is =
  (state: JobState, attempt = 1) =>
  ({ targets }: Job) =>
    targets[0]?.state === state && targets[0].attempt === attempt;
const ending = (client: DaemonClient) => {
  const told: string[] = [];
  client.onClose((why) => told.push(why));
  return told;
};

/** The shell's line that notes in a file that it was run, and how often that was. */
const noted = (name: string) => `echo run >>'${join(folder, name)}'\n`;
const runs = async (name: string) =>
  (await readFile(join(folder, name), 'utf8').catch(() => '')).split('\n').length - 1;

it('tells both sessions why, tells truly of the job that ran, and goes on with the one that waited', async () => {
  classroom = await startVirtualClassroom(daemon, { size: 1 });
  const english = await connect('en');
  const spanish = await connect('es');
  const { classrooms } = await english.request('og/classroom/list', {});
  const scope = { computers: (classrooms[0]?.computers ?? []).map(({ id }) => id) };
  // The first time it waits for ever.
  const script = `${noted('long')}echo early; [ $(wc -l <'${join(folder, 'long')}') -gt 1 ] || sleep 600\n`;
  const asked = { requestId: 'long', script, scope };
  const long = (await english.request('og/job/start', asked)).job;
  const behind = { requestId: 'next', script: noted('next'), scope };
  const next = (await spanish.request('og/job/start', behind)).job;
  await job(english, long.id, is('running'));
  const output = { id: long.id, computer: scope.computers[0] ?? '' };
  const early = async (client: DaemonClient) => (await client.request('og/job/output', output)).text;
  await expect.poll(() => early(english)).toBe('early\n');
  const { cursor } = await english.request('og/subscribe', { topics: ['job'] });

  const endings = [ending(english), ending(spanish)];
  expect(await daemon.stop()).toBe(0);
  const why = 'the connection was closed (1001 the daemon stops)';
  await expect.poll(() => endings).toEqual([[why], [why]]);

  await start();
  for (const [language, message] of [
    ['en', 'The repository service was restarted. The instruction may still be running on the computer.'],
    [
      'es',
      'El servicio del repositorio se ha reiniciado. Puede que la instrucción siga ejecutándose en el equipo.',
    ],
  ] as const) {
    const back = await connect(language);
    // A daemon that was restarted has a snapshot for whoever comes back.
    const { snapshot } = await back.request('og/subscribe', { topics: ['job'], since: cursor });
    const told = snapshot?.jobs?.find(({ id }) => id === long.id);
    expect(told).toMatchObject({ state: 'lost', targets: [{ state: 'lost', attempt: 1, message }] });
    expect(snapshot?.jobs?.find(({ id }) => id === next.id)?.targets).toMatchObject([{ attempt: 1 }]);
  }
  const again = await connect('en');
  expect(await early(again)).toBe('early\n');
  // Whoever got no answer asks once more.
  expect((await again.request('og/job/start', asked)).job.id).toBe(long.id);
  await job(again, next.id, is('succeeded'));
  expect([await runs('long'), await runs('next')]).toEqual([1, 1]);

  await again.request('og/job/retry', { id: long.id });
  await job(again, long.id, is('succeeded', 2));
  const [target] = (await again.request('og/job/get', { id: long.id })).job.targets;
  expect(target?.attempts).toMatchObject([{ attempt: 1, state: 'lost' }]);
  expect([await runs('long'), await runs('next')]).toEqual([2, 1]);
}, 60_000);

it.skipIf(!haveOwnAddresses)(
  'follows again a computer whose script went on: its result counts when it comes, and nothing is sent meanwhile',
  async () => {
    const ip = '127.0.3.9';
    const comes = async () => {
      const computer = await FakeClient.connect(ports.clients, ip);
      survivors.push(computer);
      return computer;
    };
    const before = await connect('en');
    const { classroom } = await before.request('og/classroom/save', { name: 'Aula 1' });
    const pc = { classroom: classroom.id, name: 'pc1', ip, mac: '02:00:00:00:03:09' };
    await before.request('og/computer/save', pc);
    const first = await comes();
    await first.refreshed();
    const asked = { requestId: 'one', script: 'echo hola', scope: { classroom: classroom.id } };
    const sent = (await before.request('og/job/start', asked)).job;
    const { runId } = await first.expectRun();
    expect(await daemon.stop()).toBe(0);
    await first.closed;

    await start();
    const after = await connect('en');
    await job(after, sent.id, is('lost'));
    // As an ogClient in an installed Linux: it kills nothing, and answers on the new connection (client-protocols 1.4).
    const second = await comes();
    await second.refreshed();
    second.answerRun(runId, 0, 'hola\n');
    const { targets } = await job(after, sent.id, is('succeeded'));
    expect(targets[0]?.message).toBe('hola');
    const computer = targets[0]?.computer ?? '';
    expect((await after.request('og/job/output', { id: sent.id, computer })).text).toBe('hola\n');
    expect(second.waiting).toBe(0);
  },
  60_000,
);
