import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AskedElsewhere } from './asked-elsewhere.ts';

const right = '10.0.0.1';
const hourMs = 3_600_000;
let asked: AskedElsewhere;
/** The wrong addresses that were told, one after the other; `-`: nothing any more. */
let told: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  asked = new AskedElsewhere(right);
  asked.onDidChange((warning) => told.push(warning?.args?.asked ?? '-'));
});
afterEach(() => {
  asked.dispose();
  vi.useRealTimers();
});

test.each<[string, [from: string, to: string][], string[]]>([
  ['nothing of who asks at the right address', [['pc1', right]], []],
  [
    'a wrong address once',
    [
      ['pc1', 'A'],
      ['pc1', 'A'],
      ['pc2', 'A'],
    ],
    ['A'],
  ],
  [
    'no more when the computer asks at the right one',
    [
      ['pc1', 'A'],
      ['pc1', right],
    ],
    ['A', '-'],
  ],
  [
    'it still when another computer does',
    [
      ['pc1', 'A'],
      ['pc2', right],
    ],
    ['A'],
  ],
  [
    'one of two wrong ones, as long as it holds',
    [
      ['pc1', 'A'],
      ['pc2', 'B'],
      ['pc1', 'A'],
      ['pc1', right],
      ['pc2', right],
    ],
    ['A', 'B', '-'],
  ],
])('tells %s', (_name, requests, expected) => {
  for (const [from, to] of requests) {
    asked.take(from, to);
  }
  expect(told).toEqual(expected);
});

test('the session of who is misled is warned of', () => {
  expect(asked.take('pc1', 'A')).toMatchObject({ args: { asked: 'A', address: right } });
  expect(asked.take('pc1', right)).toBeUndefined();
});

test('who has not asked for a day is forgotten', () => {
  asked.take('pc1', 'A');
  vi.advanceTimersByTime(23 * hourMs);
  asked.take('pc2', 'A');
  vi.advanceTimersByTime(23 * hourMs);
  expect(told).toEqual(['A']);
  vi.advanceTimersByTime(hourMs);
  expect(told).toEqual(['A', '-']);
});

test('addresses without end fill no memory', () => {
  asked.take('first', 'A');
  for (let at = 0; at < 1_000; at += 1) {
    asked.take(`pc${at}`, 'B');
  }
  expect(told).toEqual(['A', 'B']);
});
