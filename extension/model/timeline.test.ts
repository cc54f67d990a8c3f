import { expect, test } from 'vitest';
import type { Attempt } from '../../daemon/protocol/index.ts';
import { axisFor, type Bar, formatElapsed, laneOf, lengthOf, phaseLengths, ticksOf } from './timeline.ts';

const sentAt = Date.parse('2026-11-26T10:00:00Z');
const at = (seconds: number) => new Date(sentAt + seconds * 1000).toISOString();
const bar = (phase: Bar['phase'], from: number, to: number | null): Bar => ({
  ...{ phase, from: from * 1000, to: to === null ? null : to * 1000 },
});

test.each<[string, Partial<Attempt>, Bar[], number | null]>([
  [
    'waits, and goes through its phases',
    {
      ...{ state: 'succeeded', startedAt: at(5), endedAt: at(60) },
      phases: [
        { phase: 'receive', startedAt: at(10), endedAt: at(40) },
        { phase: 'restore', startedAt: at(40), endedAt: at(60) },
      ],
    },
    [bar('queued', 0, 5), bar('receive', 10, 40), bar('restore', 40, 60)],
    60,
  ],
  [
    'waits for its connection and for its turn: one wait',
    {
      ...{ state: 'running', startedAt: at(5) },
      phases: [
        { phase: 'queued', startedAt: at(5), endedAt: at(30) },
        { phase: 'receive', startedAt: at(30) },
      ],
    },
    [bar('queued', 0, 30), bar('receive', 30, null)],
    null,
  ],
  ['tells no phases', { state: 'failed', startedAt: at(0), endedAt: at(9) }, [bar('run', 0, 9)], 9],
  ['waits still', { state: 'waiting' }, [bar('queued', 0, null)], null],
  ['was never sent', { state: 'failed', endedAt: at(900) }, [bar('queued', 0, 900)], 900],
  ['was never sent, and nobody knows when it ended', { state: 'cancelled' }, [], null],
  [
    'lost its connection within a phase',
    { state: 'lost', startedAt: at(0), endedAt: at(50), phases: [{ phase: 'receive', startedAt: at(10) }] },
    [bar('receive', 10, 50)],
    50,
  ],
  [
    'is another attempt, whose time counts from its own start',
    { state: 'succeeded', attempt: 2, startedAt: at(5000), endedAt: at(5009) },
    [bar('run', 0, 9)],
    9,
  ],
  ['is another attempt that waits', { state: 'queued', attempt: 2 }, [], null],
  [
    'has times that are none, or go backwards',
    {
      ...{ state: 'failed', startedAt: at(20), endedAt: at(30) },
      phases: [
        { phase: 'check', startedAt: 'yesterday' },
        { phase: 'receive', startedAt: at(25), endedAt: at(22) },
      ],
    },
    [bar('queued', 0, 20), bar('receive', 25, 25)],
    30,
  ],
])('a lane that %s', (_name, more, bars, seconds) => {
  const tried: Attempt = { attempt: 1, state: 'running', ...more };
  const lane = laneOf(tried, sentAt);
  expect(lane.bars).toEqual(bars);
  expect(lengthOf(lane, tried.endedAt, lane.begin)).toBe(seconds === null ? null : seconds * 1000);
});

test('phases that a program prints without end are cut', () => {
  const phases = Array.from({ length: 500 }, (_, index) => ({
    ...{ phase: index % 2 === 0 ? ('check' as const) : ('receive' as const), startedAt: at(index) },
  }));
  expect(laneOf({ attempt: 1, state: 'running', startedAt: at(0), phases }, sentAt).bars.length).toBe(60);
});

test('a phase that comes twice counts together, one that goes on not at all', () => {
  const bars = [
    bar('receive', 0, 10),
    bar('verify', 10, 12),
    bar('receive', 12, 20),
    bar('restore', 20, null),
  ];
  expect(phaseLengths(bars)).toEqual(
    new Map([
      ['receive', 18_000],
      ['verify', 2_000],
    ]),
  );
});

test.each([
  [25 * 60, [5, 10, 15, 20].map((one) => one * 60)],
  [24 * 60 + 30, [5, 10, 15, 20].map((one) => one * 60)],
  [60, [10, 20, 30, 40, 50]],
  [1, []],
  [5 * 3600, [1, 2, 3, 4].map((one) => one * 3600)],
])('an axis of %i s has marks at %j', (seconds, marks) => {
  expect(ticksOf(seconds * 1000)).toEqual(marks.map((one) => one * 1000));
});

test.each([
  [0, false, 1],
  [1470, false, 1470],
  [301, true, 330],
  [302, true, 330],
  [1470, true, 1560],
])('an axis for %i s, growing: %s', (seconds, grows, length) => {
  expect(axisFor(seconds * 1000, grows)).toBe(length * 1000);
});

test.each([
  [0, '0:00'],
  [30, '0:01'],
  [8_500, '0:09'],
  [521_000, '8:41'],
  [3_723_000, '1:02:03'],
])('%i ms are %s', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text);
});
