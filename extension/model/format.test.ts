import { describe, expect, it, test } from 'vitest';
import {
  asMarkdown,
  byName,
  formatAge,
  formatClock,
  formatDay,
  formatDuration,
  formatMoment,
  formatSpeed,
  formatTime,
  joinParts,
  someOf,
} from './format.ts';

test.each([
  [0, '1 s'],
  [0.4, '1 s'],
  [58.2, '59 s'],
  [59.2, '1 min'],
  [60, '1 min'],
  [89, '1 min'],
  [3_569, '59 min'],
  [3_570, '1 h'],
  [3_899, '1 h 5 min'],
  [7_200, '2 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('a speed is bytes of a second', () => {
  expect(formatSpeed(11.5 * 1024 ** 2, 'es')).toBe('11,5 MB/s');
});

test('parts that are not known leave no separator', () => {
  expect(joinParts('ready', undefined, '', '69 GB')).toBe('ready · 69 GB');
});

test('a long list is cut', () => {
  expect(someOf(['a', 'b', 'c', 'd'], 2)).toEqual({ shown: 'a, b', more: 2 });
  expect(someOf(['a', 'b'], 2)).toEqual({ shown: 'a, b', more: 0 });
});

test('names are ordered by their numbers', () => {
  const names = [{ name: 'pc-10' }, { name: 'pc-2' }].sort(byName);
  expect(names[0]?.name).toBe('pc-2');
});

describe('formatAge', () => {
  const now = Date.parse('2026-03-02T12:00:00Z');
  it.each([
    ['2026-03-02T12:00:30Z', 'en', 'this minute'],
    ['2026-03-02T11:59:30Z', 'en', 'this minute'],
    ['2026-03-01T09:00:00Z', 'en', 'yesterday'],
    ['2026-03-02T11:15:00Z', 'es', 'hace 45 minutos'],
    ['2026-03-02T09:00:00Z', 'en', '3 hours ago'],
    ['2026-02-28T09:00:00Z', 'es', 'anteayer'],
  ])('%s, %s: %s', (time, locale, expected) => {
    expect(formatAge(time, now, locale)).toBe(expected);
  });
});

test('formatTime is in the language', () => {
  expect(formatTime('2026-03-02T12:00:00Z', 'es')).toMatch(/^2\/3\/26, \d+:00:00$/);
});

test.each([
  ['a b', 'a b'],
  ['**x** <b>&amp; [y](z)', '\\*\\*x\\*\\* \\<b\\>\\&amp\\; \\[y\\]\\(z\\)'],
  ['one\n\n# two', 'one \\# two'],
  ['1\\2', '1\\\\2'],
  ['Aula ñ', 'Aula ñ'],
])('asMarkdown shows %j as it is', (text, expected) => {
  expect(asMarkdown(text)).toBe(expected);
});

test('a day is told as a heading, in the language', () => {
  const [thisYear, nextYear] = [new Date(2026, 11, 31).getTime(), new Date(2027, 0, 1).getTime()];
  expect(formatDay('2026-11-26', thisYear, 'en-GB')).toMatch(/^Thursday,? 26 November$/);
  expect(formatDay('2026-11-26', nextYear, 'en-GB')).toMatch(/^Thursday,? 26 November 2026$/);
  expect(formatDay('2026-11-26', thisYear, 'es')).toBe('Jueves, 26 de noviembre');
  expect(formatDay('2026-11-26', nextYear, 'es')).toBe('Jueves, 26 de noviembre de 2026');
});

test('a time of a row has no seconds', () => {
  const time = new Date(2026, 10, 26, 8, 2, 33).toISOString();
  expect(formatClock(time, 'es')).toBe('8:02');
  expect(formatMoment(time, 'es')).toBe('26/11/26, 8:02');
});
