import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { randomNumbers } from '../base/test-support/random-numbers.ts';
import { render } from '../strings/index.ts';
import type { Runner } from './runner.ts';
import { plan } from './test-support/room.ts';
import { World } from './test-support/run.ts';

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
const why = (id = 'nightly') => {
  const told = last(id)?.why;
  return told && render(told, 'en');
};

it('wakes, waits, runs, verifies and powers off; nothing before its time', async () => {
  world.statuses.set('pc1', 'off');
  await begin([whole]);
  await pass(4);
  expect(world.said).toEqual([]);
  await until(isOver);
  expect(world.said).toEqual(['wake pc1', 'send pc1 pc2 pc3', 'poweroff pc1 pc2 pc3']);
  expect(last()).toMatchObject({
    ...{ id: `nightly-${due}`, at: '2026-11-27T21:00:00.000Z', state: 'succeeded', job: 'job1' },
    ...{ succeeded: 3, computers: 3 },
  });
  expect(Date.parse(last()?.startedAt ?? '') - due).toBeLessThanOrEqual(1_000);
});

it('goes on without those that do not come', async () => {
  world.isQuick = false;
  world.statuses.set('pc1', 'off');
  await begin([whole]);
  await until(() => world.jobs.size > 0);
  world.end('job1', 'succeeded');
  await until(isOver);
  expect(world.said).toEqual(['wake pc1', 'wake pc1', 'send pc2 pc3', 'poweroff pc2 pc3']);
  expect(last()).toMatchObject({ state: 'partly', succeeded: 2 });
  expect(why()).toBe('Computers that did not connect in time: 1.');
});

it('ends when a step fails that is to end it', async () => {
  world.isQuick = false;
  world.statuses.set('pc1', 'off');
  await begin([
    plan({
      ...whole,
      steps: [{ kind: 'wait', onFailure: 'stop', limitSeconds: 60 }, ...whole.steps.slice(2)],
    }),
  ]);
  await until(isOver);
  expect(world.said).toEqual([]);
  expect(last()?.state).toBe('stopped');
});

it.each([
  [undefined, ['send pc2 pc3', 'poweroff pc2 pc3'], 'partly'],
  [0, [], 'stopped'],
  [1, ['send pc2 pc3', 'poweroff pc2 pc3'], 'partly'],
])('of one that the check blocks, %s accepted: %j', async (mostBlocked, said, state) => {
  world.blocked.add('pc1');
  await begin([
    plan({
      ...whole,
      steps: [
        { kind: 'run', script, ...(mostBlocked !== undefined && { mostBlocked }) },
        { kind: 'poweroff' },
      ],
    }),
  ]);
  await until(isOver);
  expect(world.said).toEqual(said);
  expect(last()?.state).toBe(state);
});

it('those where it fails stay on', async () => {
  world.isQuick = false;
  await begin([plan({ ...whole, steps: [{ kind: 'run', script }, { kind: 'poweroff' }] })]);
  await until(() => world.jobs.size > 0);
  world.end('job1', 'failed', ['pc2']);
  world.end('job1', 'succeeded', ['pc1', 'pc3']);
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3', 'poweroff pc1 pc3']);
});

it('tries once more where the image is not what it should be', async () => {
  world.isQuick = false;
  await begin([
    plan({ ...whole, steps: [{ kind: 'run', script }, { kind: 'verify' }, { kind: 'poweroff' }] }),
  ]);
  await until(() => world.jobs.size > 0);
  world.end('job1', 'succeeded');
  world.images.set('pc2', 'ubuntu24');
  await until(() => world.jobs.size > 1);
  world.end('job2', 'succeeded');
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3', 'send pc2', 'poweroff pc1 pc2 pc3']);
});

it('sends nothing in the name of a token that is gone', async () => {
  world.tokens.delete('ana');
  await begin([whole]);
  await until(isOver);
  expect(world.said).toEqual([]);
  expect(why()).toBe('The token "ana", in whose name it runs, is no longer valid.');
});

it('nor once its window is over; what runs ends by itself', async () => {
  world.isQuick = false;
  await begin([
    plan({ ...whole, window: { end: '22:05' }, steps: [{ kind: 'run', script }, { kind: 'poweroff' }] }),
  ]);
  await until(() => world.jobs.size > 0);
  await pass(400);
  world.end('job1', 'succeeded');
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3']);
});

it('nor once the plan is removed', async () => {
  world.isQuick = false;
  await begin([plan({ ...whole, steps: [{ kind: 'run', script }, { kind: 'poweroff' }] })]);
  await until(() => world.jobs.size > 0);
  world.plans.clear();
  world.planChanges.fire(['nightly']);
  await world.settle();
  world.end('job1', 'succeeded');
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3']);
  expect(last()?.state).toBe('stopped');
});

it('waits for the end of what was lost, for half an hour', async () => {
  world.isQuick = false;
  await begin([plan({ ...whole, steps: [{ kind: 'run', script }, { kind: 'poweroff' }] })]);
  await until(() => world.jobs.size > 0);
  world.lost.add('job1');
  world.end('job1', 'succeeded', ['pc1']);
  world.end('job1', 'lost', ['pc2', 'pc3']);
  await pass(600);
  world.end('job1', 'succeeded', ['pc2']);
  await pass(1_100);
  expect(world.said).toEqual(['send pc1 pc2 pc3']);
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3', 'poweroff pc1 pc2']);
});

it('at its limit cancels what waits, and leaves to its end what runs', async () => {
  world.isQuick = false;
  await begin([plan({ ...whole, steps: [{ kind: 'run', script, limitSeconds: 60 }, { kind: 'poweroff' }] })]);
  await until(() => world.jobs.size > 0);
  const job = world.jobs.get('job1');
  if (job) {
    const targets = job.targets.map((target) =>
      target.computer === 'pc1' ? { ...target, state: 'waiting' as const } : target,
    );
    world.jobs.set('job1', { ...job, targets });
  }
  world.end('job1', 'succeeded', ['pc2']);
  await until(isOver);
  expect(world.said).toEqual(['send pc1 pc2 pc3', 'cancel pc1', 'poweroff pc2']);
});

it('waits for another plan in its classroom, and says so', async () => {
  world.isQuick = false;
  const first = plan({ ...whole, id: 'exam', title: 'Exam image', steps: [{ kind: 'run', script }] });
  const second = plan({ ...whole, rule: { kind: 'daily', time: '22:01' }, steps: [{ kind: 'run', script }] });
  await begin([first, second]);
  await until(() => last()?.state === 'waiting');
  expect(runner.waitsFor('nightly')).toEqual({ plan: 'exam', title: 'Exam image' });
  expect(world.jobs.size).toBe(1);
  world.end('job1', 'succeeded');
  await until(() => world.jobs.size > 1);
  world.end('job2', 'succeeded');
  await until(isOver);
  expect(last()?.state).toBe('succeeded');
});

it('runs at once in the name of who asks, and not while it runs', async () => {
  world.isQuick = false;
  world.tokens.set('luis', { mayStartJobs: true });
  await begin([
    plan({ ...whole, held: { by: 'ana', since: '2026-11-20T00:00:00Z' }, steps: [{ kind: 'run', script }] }),
  ]);
  await runner.runNow('nightly', 'luis');
  await until(() => world.jobs.size > 0);
  await expect(runner.runNow('nightly', 'luis')).rejects.toMatchObject({ reason: 'conflict' });
  world.end('job1', 'succeeded');
  await until(isOver);
  expect(last()).toMatchObject({ by: 'luis', state: 'succeeded' });
});

it('does nothing twice when the clock is set back', async () => {
  await begin([whole]);
  await until(isOver);
  const said = [...world.said];
  vi.setSystemTime(due - 3_600_000);
  await pass(3_700);
  expect(world.said).toEqual(said);
  expect(runner.runs('nightly')).toHaveLength(1);
});

it('tells a time at which the service was not running', async () => {
  vi.setSystemTime(due + 600_000);
  await begin([whole]);
  await until(() => last() !== undefined);
  expect(last()?.state).toBe('missed');
  expect(why()).toBe('The service was not running at that time.');
  expect(world.said).toEqual([]);
});

it('sends nothing that could not be written before, and tells it', async () => {
  world.plans.set('nightly', whole);
  runner = await world.open(path);
  world.isFull = true;
  runner.start();
  await pass(120);
  expect(world.said).toEqual([]);
  expect(last()?.state).toBe('failed');
  world.isFull = false;
  await until(() => last()?.state === 'missed');
  expect(why()).toBe('Nothing was sent: the disk of the server could not be written at that time.');
  expect(world.said).toEqual([]);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'sends nothing twice, whenever the service is restarted (seed %i)',
  async (seed) => {
    const random = randomNumbers(seed);
    world.isQuick = false;
    world.statuses.set('pc1', 'off');
    await begin([whole]);
    for (let round = 0; round < 2000 && !isOver(); round += 1) {
      await pass(1);
      if (random() < 0.3) {
        await runner.dispose();
        runner = await world.open(path);
        runner.start();
        await world.settle();
      }
      if (random() < 0.2) {
        world.set('pc1', 'idle');
      }
      const running = [...world.jobs.values()].find(({ targets }) =>
        targets.some(({ state }) => state === 'running'),
      );
      if (running && random() < 0.2) {
        world.end(running.id, 'succeeded');
      }
    }
    await until(isOver);
    expect(world.said.filter((one) => !one.startsWith('wake'))).toEqual([
      'send pc1 pc2 pc3',
      'poweroff pc1 pc2 pc3',
    ]);
  },
);

it.each([
  [{}, [300, 7200]],
  [{ limitSeconds: 20_000 }, [300, 20_000]],
])('a job waits for its port as long as its step may take: %j', async (limit, expected) => {
  await begin([plan({ ...whole, steps: [{ kind: 'run', script, ...limit }] })]);
  await until(isOver);
  expect(world.waits).toEqual([expected]);
});
