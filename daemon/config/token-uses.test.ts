import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLog } from '../base/log.ts';
import { keptTokenUses, TokenUses, tokenUsesFile } from './token-uses.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-uses-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(data, { recursive: true });
});

const kept = async () => Object.fromEntries(await keptTokenUses(data));

test('is kept for this user alone, and known to the next daemon', async () => {
  const first = await TokenUses.open(data, silentLog);
  first.note('ana', '10.0.0.1');
  first.note('__proto__', '10.0.0.2');
  await first.dispose();
  expect((await stat(tokenUsesFile(data))).mode & 0o777).toBe(0o600);
  const second = await TokenUses.open(data, silentLog);
  second.note('eva', '10.0.0.3');
  await second.dispose();
  expect([...(await keptTokenUses(data))].map(([name, { from }]) => [name, from])).toEqual([
    ['ana', '10.0.0.1'],
    ['__proto__', '10.0.0.2'],
    ['eva', '10.0.0.3'],
  ]);
});

test('is written at once, then at most each minute, and at the end', async () => {
  const toFake = ['setTimeout', 'clearTimeout', 'Date', 'performance'] as const;
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 27, 7), toFake: [...toFake] });
  const uses = await TokenUses.open(data, silentLog);
  const until = async (from: string) => {
    while ((await kept()).ana?.from !== from) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  uses.note('ana', '10.0.0.1');
  vi.advanceTimersByTime(0);
  await until('10.0.0.1');
  for (const from of ['10.0.0.2', '10.0.0.3']) {
    vi.advanceTimersByTime(29_000);
    uses.note('ana', from);
    expect([vi.getTimerCount(), (await kept()).ana?.from]).toEqual([1, '10.0.0.1']);
  }
  vi.advanceTimersByTime(2_000);
  await until('10.0.0.3');
  expect(await kept()).toEqual({ ana: { at: '2026-11-27T07:00:58.000Z', from: '10.0.0.3' } });
  uses.note('ana', '10.0.0.4');
  await uses.dispose();
  expect([vi.getTimerCount(), (await kept()).ana?.from]).toEqual([0, '10.0.0.4']);
});

test('of many tokens those used last are kept', async () => {
  const uses = await TokenUses.open(data, silentLog);
  for (let index = 0; index < 2_002; index++) {
    uses.note(`t${index}`, '10.0.0.1');
  }
  uses.note('t2', '10.0.0.2');
  await uses.dispose();
  const names = [...(await keptTokenUses(data)).keys()];
  expect([names.length, names[0], names.at(-1)]).toEqual([2_000, 't3', 't2']);
});

test.each([
  '',
  'oops',
  '{"version": 2, "uses": []}',
  '{"version": 1, "uses": [{"name": "ana"}]}',
  '{"version": 1, "uses": [{"name": "a", "at": "2026-11-27T07:00:00Z", "from": "\\u001b[2J"}]}',
])('a file with %j says nothing, and is written anew', async (text) => {
  await writeFile(tokenUsesFile(data), text);
  expect(await kept()).toEqual({});
  const uses = await TokenUses.open(data, silentLog);
  uses.note('ana', '10.0.0.1');
  await uses.dispose();
  expect(JSON.parse(await readFile(tokenUsesFile(data), 'utf8'))).toMatchObject({ version: 1 });
});

test('what cannot be written is told in the log', async () => {
  await mkdir(tokenUsesFile(data));
  const warnings: string[] = [];
  const uses = await TokenUses.open(data, { ...silentLog, warn: (text) => warnings.push(text) });
  uses.note('ana', '10.0.0.1');
  await uses.dispose();
  expect(warnings).toEqual([expect.stringMatching(/^when tokens were last used is not kept: E/)]);
});
