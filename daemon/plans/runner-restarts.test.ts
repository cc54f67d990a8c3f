import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Runner } from './runner.ts';
import { plan } from './test-support/room.ts';
import { Life, World } from './test-support/run.ts';

const script = 'deployImage REPO /win11 1 1 TORRENT peer:60';
const due = Date.parse('2026-11-27T21:00:00Z');
const whole = plan({
  steps: [
    { kind: 'wake' },
    { kind: 'wait', limitSeconds: 300 },
    { kind: 'run', script },
    { kind: 'verify' },
    { kind: 'poweroff' },
  ],
  since: '2026-11-27T12:00:00.000Z',
});

let folder: string;
let path: string;
let world: World;
let runner: Runner;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: due - 5_000 });
  folder = await mkdtemp(join(tmpdir(), 'og-plans-'));
  path = join(folder, 'plan-runs.jsonl');
  world = new World();
});
afterEach(async () => {
  await runner.dispose();
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

async function begin(plans: readonly ReturnType<typeof plan>[]): Promise<void> {
  for (const one of plans) {
    world.plans.set(one.id, one);
  }
  runner = await world.open(path);
  runner.start();
}

/** Lets so many seconds pass, and all happen that happens in each. */
async function pass(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await world.settle();
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let second = 0; second < 900; second += 1) {
    if (isSo()) {
      return;
    }
    await pass(1);
  }
  throw new Error(`it never came: ${JSON.stringify({ said: world.said, runs: runner.runs('nightly') })}`);
}

const last = (id = 'nightly') => runner.runs(id)[0];
const isOver = (id = 'nightly') => last(id)?.endedAt !== undefined;
it('of two that are due in one moment, the one that is saved last waits', async () => {
  world.isQuick = false;
  const steps = [{ kind: 'run' as const, script }];
  await begin([plan({ ...whole, steps }), plan({ ...whole, id: 'exam', title: 'Exam image', steps })]);
  await until(() => world.jobs.size > 0);
  await pass(60);
  expect(world.jobs.size).toBe(1);
  world.end('job1', 'succeeded');
  await until(() => world.jobs.size > 1);
  world.end('job2', 'succeeded');
  await until(() => isOver() && isOver('exam'));
});

it('does nothing twice however often it was begun by hand since', async () => {
  await begin([plan({ ...whole, missed: 'runLate', steps: [{ kind: 'run', script }] })]);
  await until(isOver);
  for (let times = 1; times <= 25; times += 1) {
    await runner.runNow('nightly', 'ana');
    await until(() => runner.runs('nightly').every(({ endedAt }) => endedAt !== undefined));
  }
  await restart();
  await pass(60);
  expect(world.said).toHaveLength(26);
});

/** Ends the service and starts it again, so many seconds later. */
async function restart(seconds = 0): Promise<void> {
  await runner.dispose();
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  runner = await world.open(path);
  runner.start();
  await world.settle();
}

it.each([
  ['tell', 60, 'succeeded', 2],
  ['tell', 3_600, 'stopped', 1],
  ['runLate', 3_600, 'succeeded', 2],
] as const)(
  'one that is to %s and finds itself %i seconds later: %s',
  async (missed, seconds, state, sent) => {
    world.isQuick = false;
    await begin([plan({ ...whole, missed, steps: [{ kind: 'run', script }, { kind: 'poweroff' }] })]);
    await until(() => world.jobs.size > 0);
    const job = world.jobs.keys().next().value ?? '';
    await runner.dispose();
    world.end(job, 'succeeded');
    await restart(seconds);
    await until(isOver);
    expect(last()?.state).toBe(state);
    expect(world.said).toHaveLength(sent);
  },
);

it('waits for scripts that a restart has lost, as long as they may go on', async () => {
  world.isQuick = false;
  await begin([plan({ ...whole, steps: [{ kind: 'run', script }, { kind: 'poweroff' }] })]);
  await until(() => world.jobs.size > 0);
  await runner.dispose();
  world.lost.add('job1');
  world.end('job1', 'succeeded', ['pc2', 'pc3']);
  world.end('job1', 'lost', ['pc1']);
  await restart();
  await pass(600);
  expect(isOver()).toBe(false);
  world.lost.clear();
  world.end('job1', 'succeeded', ['pc1']);
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3', 'poweroff pc1 pc2 pc3']);
});

it('checks again what it sends once more', async () => {
  world.isQuick = false;
  await begin([
    plan({ ...whole, steps: [{ kind: 'run', script }, { kind: 'verify' }, { kind: 'poweroff' }] }),
  ]);
  await until(() => world.jobs.size > 0);
  world.end('job1', 'succeeded');
  world.images.set('pc2', 'ubuntu24');
  world.blocked.add('pc2');
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3', 'poweroff pc1 pc3']);
});

it('tells a time that the clock was set past, and what came of it is nothing', async () => {
  await begin([whole]);
  vi.setSystemTime(due + 3_600_000);
  await until(() => last() !== undefined);
  expect(last()).toMatchObject({ state: 'missed', why: { key: 'plan.missed.clock' } });
  expect(world.said).toEqual([]);
});

const kills = Array.from({ length: 24 }, (_, at) => at + 1).flatMap((at) => [
  { at, when: 'before' as const },
  { at, when: 'after' as const },
]);

it.each(kills)('killed $when its write or call $at, it sends nothing twice', async (kill) => {
  world.statuses.set('pc1', 'off');
  world.plans.set('nightly', whole);
  const life = new Life(kill);
  runner = await world.open(path, life);
  runner.start();
  await until(() => life.isOver || isOver());
  if (life.isOver) {
    runner = await world.open(path);
    runner.start();
    await until(isOver);
  }
  const sent = world.said.filter((one) => !one.startsWith('wake'));
  expect(sent).toEqual(['send pc1 pc2 pc3', 'poweroff pc1 pc2 pc3']);
  expect(last()?.state).toBe('succeeded');
});

it.each<[string, number, readonly string[], object, readonly string[]]>([
  [
    'at once, those that stayed on',
    5,
    ['pc1', 'pc3'],
    { state: 'succeeded', succeeded: 3 },
    ['poweroff pc1 pc3'],
  ],
  ['at once, and all are off', 5, [], { state: 'succeeded', succeeded: 3 }, []],
  [
    'later, and some are on: perhaps again',
    ...([
      120,
      ['pc1'],
      { state: 'partly', succeeded: 2, why: { key: 'plan.run.powerUnknown' } },
      [],
    ] as const),
  ],
  ['later, and all are off', 120, [], { state: 'succeeded', succeeded: 3 }, []],
])('killed in a power off and back %s', async (_name, seconds, on, expected, sent) => {
  const steps = [{ kind: 'poweroff' as const, onFailure: 'goOn' as const }];
  world.plans.set('nightly', plan({ ...whole, steps }));
  const life = new Life({ at: 1, when: 'before', ofCalls: true });
  runner = await world.open(path, life);
  runner.start();
  await until(() => life.isOver);
  expect(world.said).toEqual([]);
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  for (const id of world.statuses.keys()) {
    world.set(id, on.includes(id) ? 'idle' : 'off');
  }
  runner = await world.open(path);
  runner.start();
  await until(isOver);
  expect(last()).toMatchObject(expected);
  expect(world.said).toEqual(sent);
});

it('tells at once that the disk is full, and begins when there is room in time', async () => {
  await begin([whole]);
  world.isFull = true;
  await pass(10);
  expect(runner.runs('nightly')).toMatchObject([{ state: 'failed', why: { key: 'plan.missed.disk' } }]);
  expect(world.said).toEqual([]);
  world.isFull = false;
  await until(isOver);
  expect(runner.runs('nightly')).toMatchObject([{ id: `nightly-${due}`, state: 'succeeded' }]);
});
