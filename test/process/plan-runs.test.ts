import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { FakeClient, wrapped } from '../../daemon/dispatch/test-support/fake-client.ts';
import type { Plan, PlanStep } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// A plan on virtual computers, by a daemon whose clock the test sets; killed in the middle, it sends nothing twice.

const fixture = join(import.meta.dirname, '../fixtures/images/ext4-none.img');
const preload = join(import.meta.dirname, '../support/clock-preload.mjs');
/** When the plan of a test is due. */
const due = Date.parse('2030-03-05T22:00:00Z');

let folder: string;
let ports: Record<'clients' | 'listen' | 'follow' | 'requests' | 'wake', number>;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom | undefined;

const clock = () => join(folder, 'clock');
const setClock = (at: number) => writeFile(clock(), String(at - Date.now()));

async function start(): Promise<void> {
  const at = (port: number) => ({ host: '127.0.0.1', port });
  daemon = await startDaemon({
    folder,
    config: {
      clients: { ...at(ports.clients), proxyProtocol: !haveOwnAddresses },
      listen: at(ports.listen),
      follow: at(ports.follow),
      requests: at(ports.requests),
      wake: { ports: [ports.wake] },
    },
    env: { NODE_OPTIONS: `--import=${preload}`, OG_CLOCK: clock() },
  });
  client = await daemon.connect();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-plan-runs-'));
  await mkdir(join(folder, 'images'));
  await copyFile(fixture, join(folder, 'images', 'debian.img'));
  const port = () => freePort('127.0.0.1');
  ports = {
    clients: await port(),
    listen: await port(),
    follow: await port(),
    requests: await port(),
    wake: await port(),
  };
  await setClock(due - 3_600_000);
  await start();
});
afterEach(async () => {
  await classroom?.stop();
  classroom = undefined;
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function computers() {
  const { classrooms } = await client.request('og/classroom/list', {});
  return classrooms.flatMap((one) => one.computers);
}

async function jobs() {
  return (await client.request('og/job/list', {})).jobs;
}

const ids = async () => (await computers()).map(({ id }) => id);

async function until(isSo: (statuses: readonly string[]) => boolean): Promise<void> {
  await untilChanged(client, 'classroom', async () => {
    const now = await computers();
    return now.length > 0 && isSo(now.map(({ status }) => status));
  });
}

/** Saves a plan that is due in a moment, whose jobs a computer that is off would keep waiting. */
async function savePlan(steps: PlanStep[]): Promise<Plan> {
  const scope = { computers: await ids() };
  const given = { title: 'Nightly refresh', scope, steps, timeZone: 'UTC', missed: 'tell' as const };
  await setClock(due - 1_000);
  const { plan } = await client.request('og/plan/save', { ...given, rule: { kind: 'daily', time: '22:00' } });
  return plan;
}

async function onceOver(id: string): Promise<Plan['runs'][number]> {
  let run: Plan['runs'][number] | undefined;
  await untilChanged(client, 'plan', async () => {
    const { plans } = await client.request('og/plan/list', {});
    [run] = plans.find((one) => one.id === id)?.runs ?? [];
    return run?.endedAt !== undefined;
  });
  if (!run) {
    throw new Error('no run');
  }
  return run;
}

// The magic packet goes to 127.0.0.255, which is only an address of this machine on Linux.
it.runIf(haveOwnAddresses)('wakes, waits, restores, verifies and powers off', async () => {
  classroom = await startVirtualClassroom(daemon, { size: 2, more: ['--wake', String(ports.wake)] });
  await until((all) => all.every((status) => status === 'idle'));
  const [first = ''] = await ids();
  await client.request('og/computer/power', { scope: { computers: [first] }, action: 'poweroff' });
  await until((all) => all.includes('off'));
  await untilChanged(client, 'image', async () => {
    const { images } = await client.request('og/image/list', {});
    return images.length === 1 && images.every(({ state }) => state === 'ready');
  });
  const { script } = await client.request('og/instruction/generate', {
    ...{ kind: 'restoreImage', image: 'debian', disk: 1, partition: 2, configure: false },
    scope: { computers: await ids() },
  });
  const { id } = await savePlan([
    { kind: 'wake' },
    { kind: 'wait', limitSeconds: 120 },
    { kind: 'run', script },
    { kind: 'verify' },
    { kind: 'poweroff' },
  ]);
  const run = await onceOver(id);
  expect(run).toMatchObject({ state: 'succeeded', at: '2030-03-05T22:00:00.000Z', succeeded: 2 });
  expect((await jobs()).map((job) => [job.id, job.plan, job.state])).toEqual([
    [run.job, { id, title: 'Nightly refresh' }, 'succeeded'],
  ]);
  await until((all) => all.every((status) => status === 'off'));
});

/** A computer that takes each script, and answers when it is told to; on a connection that has come since, as a client of 2023 does. */
class Patient {
  readonly scripts: string[] = [];
  readonly #ip: string;
  readonly #going: string[] = [];
  #client: FakeClient | undefined;

  constructor(ip: string) {
    this.#ip = ip;
  }

  async connect(): Promise<void> {
    this.#client = await FakeClient.connect(ports.clients, this.#ip);
    void this.#serve(this.#client);
  }

  /** Answers what it runs. */
  answer(): void {
    const run = this.#going.shift();
    if (run !== undefined) {
      this.#client?.answer(200, { out: wrapped(run, 0, 'done\n') });
    }
  }

  disconnect(): void {
    this.#client?.close();
  }

  async #serve(client: FakeClient): Promise<void> {
    for (;;) {
      const { path, body } = await client.next();
      const busy = this.#going.length > 0;
      if (path === 'POST /probe') {
        client.answer(busy ? 202 : 200, { status: busy ? 'BSY' : 'OPG' });
      } else if (path === 'GET /refresh') {
        client.answerRefresh();
      } else if (path === 'POST /shell/run') {
        this.#take(body, client);
      } else {
        client.answer(400);
      }
    }
  }

  #take(body: string, client: FakeClient): void {
    const script = Buffer.from(/printf %s '([^']*)'/.exec(body)?.[1] ?? '', 'base64').toString();
    const run = /@@OG ([0-9a-f]{32})/.exec(body)?.[1] ?? '';
    // What its cache holds is asked by a script of ours.
    if (!script.startsWith('echo step')) {
      client.answer(200, { out: wrapped(run, 0, '') });
    } else {
      this.scripts.push(script.trim());
      this.#going.push(run);
    }
  }
}

it.runIf(haveOwnAddresses)('killed while computers run it, it goes on and sends nothing twice', async () => {
  const all = ['127.0.9.1', '127.0.9.2'].map((ip) => ({ ip, computer: new Patient(ip) }));
  await client.request('og/classroom/save', {
    ...{ name: 'Aula 9', network: '127.0.9.0/24' },
    computers: all.map(({ ip }, at) => ({ ip, name: `pc${at}`, mac: `02000000090${at}` })),
  });
  const connect = () => Promise.all(all.map(({ computer }) => computer.connect()));
  await connect();
  await until((statuses) => statuses.every((status) => status === 'idle'));
  const { id } = await savePlan(['one', 'two'].map((name) => ({ kind: 'run', script: `echo step ${name}` })));
  const untilTaken = (count: number) =>
    untilChanged(client, 'job', async () => all.every(({ computer }) => computer.scripts.length >= count));
  await untilTaken(1);
  await client.close();
  await daemon.stop('SIGKILL');
  for (const { computer } of all) {
    computer.disconnect();
  }
  await start();
  await connect();
  await until((statuses) => statuses.every((status) => status !== 'off'));
  for (const { computer } of all) {
    computer.answer();
  }
  await untilTaken(2);
  for (const { computer } of all) {
    computer.answer();
  }
  expect(await onceOver(id)).toMatchObject({ state: 'succeeded', succeeded: 2 });
  expect(all.map(({ computer }) => computer.scripts)).toEqual(
    all.map(() => ['echo step one', 'echo step two']),
  );
  expect(await jobs()).toHaveLength(2);
  for (const { computer } of all) {
    computer.disconnect();
  }
});
