import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Computer, Job, Params, Plan, PlanRun } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, runOgrepod, startDaemon } from '../support/daemon.ts';
import { untilTold } from '../support/until.ts';
import {
  haveOwnAddresses,
  startVirtualClassroom,
  type VirtualClassroom,
} from '../support/virtual-classroom.ts';

// Plans on virtual computers that are woken by real magic packets; the daemon's clock is set by the test.

const preload = pathToFileURL(join(import.meta.dirname, '../support/clock-preload.mjs'));
/** Monday; in Madrid it is 21:59:50. */
const before = Date.parse('2026-11-30T20:59:50Z');

let folder: string;
let wakePort: number;
let daemon: RunningDaemon;
let client: DaemonClient;
let classroom: VirtualClassroom | undefined;

/** Sets the daemon's clock, which goes on from there. */
const setClock = (time: number) => writeFile(join(folder, 'clock'), String(time - Date.now()));

async function start(): Promise<void> {
  daemon = await startDaemon({
    folder,
    config: { clients: { proxyProtocol: !haveOwnAddresses }, wake: { ports: [wakePort] } },
    env: { NODE_OPTIONS: `--import ${preload}`, OG_CLOCK: join(folder, 'clock') },
  });
  client = await daemon.connect();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-plans-'));
  wakePort = await freePort('127.0.0.1');
  await setClock(before);
  await start();
});
afterEach(async () => {
  await classroom?.stop();
  classroom = undefined;
  await client.close();
  await daemon.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const script = 'ogEcho log session "nightly"\nsleep 1';
const nightly = (
  classroomId: string,
  more: Partial<Params<'og/plan/save'>> = {},
): Params<'og/plan/save'> => ({
  title: 'Nightly refresh',
  scope: { classroom: classroomId },
  steps: [
    { kind: 'wake' },
    { kind: 'wait' },
    { kind: 'run', script },
    { kind: 'verify' },
    { kind: 'poweroff' },
  ],
  rule: { kind: 'weekly', days: [1, 3, 5], time: '22:00' },
  timeZone: 'Europe/Madrid',
  missed: 'tell',
  ...more,
});

/** The classroom's id, once its computers are so. */
async function roomOnce(isSo: (computer: Computer) => boolean): Promise<string> {
  return untilTold(client, ['classroom'], ({ classrooms = [] }) => {
    const [room] = classrooms;
    return room?.computers.every(isSo) && room.computers.length === 2 ? room.id : undefined;
  });
}

const ended = (): Promise<PlanRun> =>
  untilTold(client, ['plan'], ({ plans = [] }) => plans[0]?.runs.find((run) => run.endedAt !== undefined));

async function jobs(): Promise<Job[]> {
  return (await client.request('og/job/list', {})).jobs;
}

// Magic packets go to 127.0.0.255, which is only an address of this machine on Linux.
it.runIf(haveOwnAddresses)('at its time wakes, waits, runs, verifies and powers off', async () => {
  classroom = await startVirtualClassroom(daemon, { size: 2, more: ['--wake', String(wakePort)] });
  const id = await roomOnce(({ status }) => status === 'idle');
  await client.request('og/computer/power', { scope: { classroom: id }, action: 'poweroff' });
  await roomOnce(({ status }) => status === 'off');
  const { plan } = await client.request('og/plan/save', nightly(id));
  expect(plan.next.slice(0, 3)).toEqual([
    '2026-11-30T21:00:00.000Z',
    '2026-12-02T21:00:00.000Z',
    '2026-12-04T21:00:00.000Z',
  ]);
  await setClock(before + 9_500);
  const run = await ended();
  expect(run).toMatchObject({
    at: '2026-11-30T21:00:00.000Z',
    state: 'succeeded',
    succeeded: 2,
    computers: 2,
  });
  await roomOnce(({ status }) => status === 'off');
  const [job, ...more] = await jobs();
  expect(more).toEqual([]);
  expect(job).toMatchObject({
    id: run.job,
    createdBy: plan.createdBy,
    plan: { id: plan.id, title: plan.title },
  });
});

it('goes on after it was killed, and sends nothing twice', async () => {
  classroom = await startVirtualClassroom(daemon, { size: 2 });
  const id = await roomOnce(({ status }) => status === 'idle');
  const steps: Plan['steps'] = [{ kind: 'run', script: 'sleep 3' }];
  const { plan } = await client.request('og/plan/save', nightly(id, { steps }));
  await client.request('og/plan/runNow', { id: plan.id });
  await untilTold(client, ['job'], ({ jobs: all = [] }) =>
    all[0]?.targets.every(({ state }) => state === 'running') ? true : undefined,
  );
  const { clients, listen, follow, requests } = daemon.ready;
  await client.close();
  await daemon.stop('SIGKILL');
  // On the ports of before: that is where its computers come back.
  daemon = await startDaemon({
    folder,
    config: {
      clients: { ...clients, proxyProtocol: !haveOwnAddresses },
      ...{ listen: { ...listen }, follow: { ...follow }, requests: { ...requests } },
    },
    env: { NODE_OPTIONS: `--import ${preload}`, OG_CLOCK: join(folder, 'clock') },
  });
  client = await daemon.connect();
  const run = await ended();
  const [job, ...more] = await jobs();
  expect(more).toEqual([]);
  expect(run.job).toBe(job?.id);
  // The clients end their scripts with the connection: what became of them is told, and they are not sent again.
  expect(job?.targets.map(({ attempt }) => attempt)).toEqual([1, 1]);
});

it('tells what was due while it did not run, holds, skips and removes', async () => {
  classroom = await startVirtualClassroom(daemon, { size: 2 });
  const id = await roomOnce(({ status }) => status === 'idle');
  const { plan } = await client.request('og/plan/save', nightly(id));
  await client.close();
  await daemon.stop();
  await setClock(before + 3_600_000);
  await start();
  const missed = await untilTold(client, ['plan'], ({ plans = [] }) => plans[0]?.runs[0]);
  expect(missed).toMatchObject({
    state: 'missed',
    why: expect.stringMatching(/^The service was stopped from .* to .*\.$/),
  });
  expect(await jobs()).toEqual([]);

  const { plan: skipped } = await client.request('og/plan/skip', { id: plan.id });
  expect(skipped.skips).toBe('2026-12-02T21:00:00.000Z');
  const { plans } = await client.request('og/plan/hold', { held: true, reason: 'exams' });
  expect(plans).toMatchObject([{ id: plan.id, held: { by: plan.createdBy, reason: 'exams' } }]);
  await expect(
    client.request('og/plan/save', { ...nightly(id), id: plan.id, revision: 'other' }),
  ).rejects.toMatchObject({ data: { reason: 'conflict' } });
  await client.request('og/plan/remove', { id: plan.id });
  expect(await client.request('og/plan/list', {})).toEqual({ plans: [] });
});

it('is done on the command line, too', async () => {
  const { classroom: room } = await client.request('og/classroom/save', { name: 'Aula 1' });
  const pc = { name: 'pc-01', ip: '10.9.9.1', mac: '02:00:00:00:09:01' };
  await client.request('og/computer/save', { classroom: room.id, ...pc });
  const file = join(folder, 'plan.json');
  await writeFile(file, JSON.stringify(nightly(room.id)));
  const plan = (...args: string[]) =>
    runOgrepod(['plan', ...args, '--url', daemon.url, '--token-file', join(daemon.data, 'token')], {
      LANG: 'en_US.UTF-8',
    });
  expect(await plan('save', '--file', file)).toMatchObject({ code: 0, stderr: '' });
  const { plans } = await client.request('og/plan/list', {});
  const id = plans[0]?.id ?? '';
  expect((await plan()).stdout).toContain(`30 Nov 2026, 22:00  ${id}  Nightly refresh  Aula 1  planned`);
  expect((await plan('preview', '--file', file)).stdout.split('\n')[1]).toBe('2 Dec 2026, 22:00');
  expect((await plan('hold', '--reason', 'exams')).stdout).toContain('held by');
  expect((await plan('resume', id)).stdout).toContain('planned');
  expect((await plan('skip', id)).stdout).toContain('next time skipped');
  expect((await plan('show', id)).stdout).toContain('wake → wait → run → verify → power off');
  expect((await plan('run', id, '--json')).code).toBe(0);
  expect(await plan('remove', id)).toMatchObject({ code: 0, stdout: '' });
  expect((await plan()).stdout).toBe('No plans.\n');
  expect(await plan('remove', id)).toMatchObject({ code: 1, stderr: expect.stringContaining('plan') });
  expect(await plan('save', '--file', join(folder, 'none.json'))).toMatchObject({ code: 1 });
});

it('tells what is wrong with a plan', async () => {
  const refused = (params: Params<'og/plan/save'>) =>
    client.request('og/plan/save', params).then(
      () => undefined,
      ({ data }: { data: { reason: string; args: Record<string, unknown> } }) => [
        data.reason,
        data.args.field,
      ],
    );
  classroom = await startVirtualClassroom(daemon, { size: 2 });
  const id = await roomOnce(({ status }) => status === 'idle');
  expect(await refused(nightly('gone'))).toEqual(['notFound', undefined]);
  expect(await refused(nightly(id, { timeZone: 'Europe/Aula' }))).toEqual(['invalid', 'timeZone']);
  expect(await refused(nightly(id, { rule: { kind: 'once', at: '2026-11-01T10:00' } }))).toEqual([
    'invalid',
    'rule',
  ]);
  expect(await refused(nightly(id, { steps: [{ kind: 'verify' }] }))).toEqual(['invalid', 'steps.0']);
  await client.request('og/plan/save', nightly(id));
  await client.request('og/classroom/remove', { id });
  const problem = await untilTold(client, ['plan'], ({ plans = [] }) => plans[0]?.problem);
  expect(problem).toBe('The classroom of this plan no longer exists.');
});
