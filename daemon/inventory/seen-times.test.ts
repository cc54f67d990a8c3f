import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../base/log.ts';
import { SeenTimes, seenTimesFile } from './seen-times.ts';
import type { Presence } from './types.ts';

let data: string;
let warnings: string[];
const at = Date.UTC(2026, 10, 27, 7);
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-seen-'));
  warnings = [];
  vi.useFakeTimers({ now: at, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(data, { recursive: true });
});

const open = () => SeenTimes.open(data, { ...silentLog, warn: (text) => warnings.push(text) });
const present = (status: Presence['status']): Presence => ({ status, disks: [], cache: null });
const time = (seconds: number) => new Date(at + seconds * 1000).toISOString();
const kept = async () => JSON.parse(await readFile(seenTimesFile(data), 'utf8').catch(() => '{}'));

/** Looks at the file until the first computer in it was seen at that second. */
async function untilKept(seconds: number): Promise<void> {
  while ((await kept()).seen?.[0]?.at !== time(seconds)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it.each<[string, (Presence | undefined)[], number | undefined]>([
  ['never connected', [undefined, undefined], undefined],
  ['connected and gone', [present('idle'), present('busy'), undefined], 2],
  ['gone, then told to start', [present('linux'), undefined, present('off'), undefined], 1],
  ['connected, and told nothing', [present('unknown'), undefined], undefined],
  ['connected anew before it told something', [present('idle'), present('unknown'), undefined], 2],
])('a computer that %s', async (_name, presences, seconds) => {
  const seen = await open();
  for (const one of presences) {
    seen.note('pc1', one);
    vi.setSystemTime(Date.now() + 1000);
  }
  expect(seen.at('pc1')).toBe(seconds === undefined ? undefined : time(seconds));
  await seen.dispose();
});

it('is kept for this user alone: those connected at the end were seen then, removed computers are forgotten', async () => {
  const first = await open();
  for (const id of ['here', 'gone', 'removed', '__proto__']) {
    first.note(id, present('idle'));
  }
  first.note('gone', undefined);
  first.note('__proto__', undefined);
  first.keepOnly(new Set(['here', 'gone', '__proto__']));
  vi.setSystemTime(at + 5000);
  await first.dispose();
  expect((await stat(seenTimesFile(data))).mode & 0o777).toBe(0o600);
  const second = await open();
  const times = ['here', 'gone', 'removed', '__proto__'].map((id) => second.at(id));
  expect(times).toEqual([time(5), time(0), undefined, time(0)]);
  await second.dispose();
  expect(warnings).toEqual([]);
});

it('is written at once, then at most each minute, and at the end', async () => {
  const seen = await open();
  seen.note('pc1', present('idle'));
  vi.advanceTimersByTime(0);
  await untilKept(0);
  vi.advanceTimersByTime(30_000);
  seen.note('pc1', undefined);
  vi.advanceTimersByTime(29_000);
  await untilKept(0);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(2000);
  await untilKept(30);
  seen.note('pc1', present('idle'));
  await seen.dispose();
  await untilKept(61);
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  '',
  'oops',
  '{"version": 2, "seen": []}',
  '{"version": 1, "seen": [{"computer": "a", "at": "now"}]}',
])('a file with %j is warned of, and written anew', async (text) => {
  await writeFile(seenTimesFile(data), text);
  const seen = await open();
  seen.note('pc1', present('idle'));
  await seen.dispose();
  expect(warnings).toEqual([expect.stringContaining('is begun anew')]);
  expect(await kept()).toEqual({ version: 1, seen: [{ computer: 'pc1', at: time(0) }] });
});

it('what can be neither read nor written is warned of', async () => {
  await mkdir(seenTimesFile(data));
  const seen = await open();
  seen.note('pc1', present('idle'));
  await seen.dispose();
  expect(warnings).toEqual([expect.stringContaining('begun anew'), expect.stringMatching(/is not kept: E/)]);
});
