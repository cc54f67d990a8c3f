import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scheduler } from './scheduler.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a task that takes `taskMs`, asked for again in the middle of it; when the runs began. */
async function runs(taskMs: number): Promise<number[]> {
  const began: number[] = [];
  const scheduler = new Scheduler(async () => {
    began.push(performance.now());
    await new Promise<void>((resolve) => setTimeout(resolve, taskMs));
  }, 250);
  scheduler.ask(0);
  await vi.advanceTimersByTimeAsync(taskMs / 2);
  scheduler.ask(0);
  await vi.advanceTimersByTimeAsync(2000);
  await scheduler.dispose();
  return began;
}

test.each([
  ['a run that is asked for meanwhile', 'after'],
  ['a run that was asked for before', 'before'],
])('nothing is seen half done: %s', async (_what, when) => {
  const seen: string[] = [];
  const scheduler = new Scheduler(async () => void seen.push('run'), 250);
  if (when === 'before') {
    scheduler.ask(0);
  }
  const doing = scheduler.without(async () => {
    seen.push('begun');
    await new Promise<void>((resolve) => setTimeout(resolve, 100));
    seen.push('done');
  });
  if (when === 'after') {
    scheduler.ask(0);
  }
  await vi.advanceTimersByTimeAsync(200);
  await doing;
  expect(seen).toEqual(['begun', 'done', 'run']);
  await scheduler.dispose();
});

test.each([
  ['a short run by a short rest', 2, [0, 200]],
  ['a longer run by the longest rest', 20, [0, 270]],
])('is followed: %s', async (_what, taskMs, expected) => {
  expect(await runs(taskMs)).toEqual(expected);
});
