import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../../../base/log.ts';
import { JobPreflights } from './job-preflights.ts';

const record = { at: '2026-01-01T00:00:00.000Z', computers: [], effects: [] };

function open(failing = false) {
  const kept = new Map<string, string>();
  const warnings: string[] = [];
  const jobs = {
    keepText: async (id: string, _name: string, text: string) => {
      if (failing) {
        throw new Error('ENOSPC');
      }
      kept.set(id, text);
    },
    readText: async (id: string) => kept.get(id),
  };
  const log = { ...silentLog, warn: (text: string) => warnings.push(text) };
  return { preflights: new JobPreflights(jobs, log), kept, warnings };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('waits a second, for the computers are sent to first, and then keeps it', async () => {
  const { preflights, kept } = open();
  const asked: string[] = [];
  preflights.note('job1', async () => {
    asked.push('job1');
    return record;
  });
  vi.advanceTimersByTime(999);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1);
  await vi.waitUntil(() => kept.has('job1'));
  expect(await preflights.of('job1')).toEqual(record);
});

it('does not wait when somebody asks', async () => {
  const { preflights } = open();
  let times = 0;
  preflights.note('job1', async () => {
    times += 1;
    return record;
  });
  expect(await Promise.all([preflights.of('job1'), preflights.of('job1')])).toEqual([record, record]);
  vi.advanceTimersByTime(5_000);
  expect(times).toBe(1);
});

it('is without what cannot be found out or kept, and says so in the log', async () => {
  const { preflights, warnings } = open(true);
  preflights.note('job1', async () => record);
  preflights.note('job2', () => Promise.reject(new Error('gone')));
  expect([await preflights.of('job1'), await preflights.of('job2')]).toEqual([undefined, undefined]);
  expect(warnings).toEqual(['preflight of job job1: Error: ENOSPC', 'preflight of job job2: Error: gone']);
  expect(await preflights.of('job3')).toBeUndefined();
});

it('holds the inventory of twenty jobs at most', async () => {
  const { preflights, kept } = open();
  for (let n = 1; n <= 25; n++) {
    preflights.note(`job${n}`, async () => record);
  }
  expect(await preflights.of('job20')).toEqual(record);
  expect(await preflights.of('job21')).toBeUndefined();
  expect([...kept.keys()]).toEqual(['job20']);
  // A stop keeps the others.
  await preflights.dispose();
  expect(kept.size).toBe(20);
});
