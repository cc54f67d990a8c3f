import { describe, expect, it } from 'vitest';
import { type Aged, type Keep, tooOld } from './retention.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();
const job = (id: string, given: Partial<Aged> = {}): Aged => ({
  id,
  endedAt: daysAgo(1),
  targets: 10,
  bytes: 100,
  script: 50,
  ...given,
});
const active = { endedAt: undefined };
const keep: Keep = { days: 30, targets: 1000, bytes: 10_000 };
/** Oldest first. */
const jobs = ['a', 'b', 'c', 'd'];

describe('forgotten is', () => {
  it.each<[string, readonly Aged[], Partial<Keep>, string]>([
    ['nothing of what has room', jobs.map((id) => job(id)), {}, ''],
    ['what ended long ago', [job('a', { endedAt: daysAgo(31) }), job('b'), job('c')], {}, 'a'],
    ['of those the newest never', [job('a', { endedAt: daysAgo(31) })], {}, ''],
    [
      'not what goes on, however old',
      [job('a', active), job('b', { endedAt: daysAgo(40) }), job('c')],
      {},
      'b',
    ],
    ['the oldest of too many computers', jobs.map((id) => job(id)), { targets: 25 }, 'ab'],
    ['the oldest of too many bytes', jobs.map((id) => job(id)), { bytes: 300 }, 'a'],
    [
      'what is older than one without room',
      [job('a', { targets: 1 }), job('b'), job('c')],
      { targets: 15 },
      'ab',
    ],
    ['not the newest, also when it is too large alone', [job('a'), job('b', { targets: 2000 })], {}, 'a'],
    ['not what goes on, which counts', [job('a', active), job('b'), job('c', active)], { targets: 15 }, 'b'],
    [
      'the oldest of too many scripts in memory',
      jobs.map((id) => job(id, { script: 25 * 1024 * 1024 })),
      {},
      'ab',
    ],
  ])('%s', (_, all, changed, expected) => {
    expect(tooOld(all, { ...keep, ...changed }, now).join('')).toBe(expected);
  });
});
