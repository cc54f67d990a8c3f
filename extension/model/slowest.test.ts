import { expect, test } from 'vitest';
import { speedStrips } from './job-speeds.ts';
import { type Measured, slowestOf } from './slowest.ts';
import type { LanePhase } from './timeline.ts';

const computer = (id: string, phases: Partial<Record<LanePhase, number>>): Measured => {
  const lengths = new Map(
    Object.entries(phases).map(([phase, seconds]) => [phase as LanePhase, seconds * 1000]),
  );
  return { id, tookMs: [...lengths.values()].reduce((sum, one) => sum + one, 0), phases: lengths };
};
const usual = ['a', 'b', 'c', 'd'].map((id) => computer(id, { queued: 5, receive: 100, restore: 200 }));
const told = (all: readonly Measured[]) =>
  slowestOf(all).map(({ id, slow }) => [id, ...slow.map(({ phase }) => phase)]);

test.each<[string, Measured[], string[][]]>([
  ['nobody', [], []],
  ['two are not compared', usual.slice(0, 2), []],
  ['all alike', usual, []],
  [
    'a phase of more than 1.4 times the median',
    [...usual, computer('e', { receive: 100, restore: 300 })],
    [['e', 'restore']],
  ],
  ['one just below it is not named', [...usual, computer('e', { receive: 100, restore: 275 })], [['e']]],
  ['a few seconds are chance', [...usual, computer('e', { queued: 9, receive: 100, restore: 200 })], []],
  [
    'the most over the others first',
    [...usual, computer('e', { queued: 500, receive: 100, restore: 300 })],
    [['e', 'queued', 'restore']],
  ],
  [
    'three at most, the longest first',
    [
      ...usual,
      ...usual,
      ...[1, 2, 3, 4].map((one) => computer(`e${one}`, { receive: 100, restore: 300 + one })),
    ],
    [
      ['e4', 'restore'],
      ['e3', 'restore'],
      ['e2', 'restore'],
    ],
  ],
])('%s', (_name, all, slow) => {
  expect(told(all)).toEqual(slow);
});

test('speeds of those whose bytes are known', () => {
  const phases = [100, 100, 200].map(
    (seconds) => computer('x', { receive: seconds, restore: seconds }).phases,
  );
  const [strip, ...others] = speedStrips(phases, { receive: 10_000_000_000, restore: undefined });
  expect(others).toEqual([]);
  expect(strip).toEqual({ phase: 'receive', least: 50, most: 100, median: 100, marks: [50, 100] });
});

test('one computer alone has no strip, and what took no time no speed', () => {
  const bytes = { receive: 1_000_000, restore: 1_000_000 };
  expect(speedStrips([computer('x', { receive: 100 }).phases], bytes)).toEqual([]);
  expect(
    speedStrips(
      [0, 0].map((ms) => computer('x', { receive: ms }).phases),
      bytes,
    ),
  ).toEqual([]);
});
