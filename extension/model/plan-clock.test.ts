import { expect, it } from 'vitest';
import {
  clockIn,
  clocksDiffer,
  dayIn,
  formatPlanned,
  readClock,
  readLocalTime,
  weekdayName,
} from './plan-clock.ts';

it.each([
  ['2026-11-27T21:00:00Z', 'Europe/Madrid', '2026-11-27', '22:00'],
  ['2026-11-27T23:30:00Z', 'Europe/Madrid', '2026-11-28', '00:30'],
  ['2026-11-27T23:30:00Z', 'America/Lima', '2026-11-27', '18:30'],
  ['2026-07-01T20:00:00Z', 'Europe/Madrid', '2026-07-01', '22:00'],
  ['2026-07-01T20:00:00Z', 'Mars/Olympus', '2026-07-01', '20:00'],
])('%s in %s is %s, %s', (time, zone, day, clock) => {
  expect([dayIn(time, zone), clockIn(time, zone)]).toEqual([day, clock]);
});

it.each([
  ['Europe/Madrid', 'Europe/Paris', false],
  ['Europe/Madrid', 'Atlantic/Canary', true],
])('the clocks of %s and %s differ: %s', (one, other, differ) => {
  expect(clocksDiffer('2026-11-27T21:00:00Z', one, other)).toBe(differ);
});

it.each([
  ['2026-11-30T21:00:00Z', 'en', 'Mon 30 Nov 22:00'],
  ['2027-01-04T21:00:00Z', 'en', 'Mon 4 Jan 2027 22:00'],
  ['2026-11-30T21:00:00Z', 'es', 'lun 30 nov 22:00'],
])('%s in %s is written %s', (time, locale, text) => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  expect(formatPlanned(time, 'Europe/Madrid', now, locale === 'en' ? 'en-GB' : locale)).toBe(text);
});

it.each([
  ['22:00', '22:00'],
  ['9.30', '09:30'],
  [' 7 ', '07:00'],
  ['22h15', '22:15'],
  ['24:00', undefined],
  ['12:60', undefined],
  ['noon', undefined],
  ['', undefined],
])('reads %j as the time %s', (text, clock) => {
  expect(readClock(text)).toBe(clock);
});

it.each([
  ['2026-11-30 22:00', '2026-11-30T22:00'],
  ['2026-11-30T9:05', '2026-11-30T09:05'],
  ['2026-02-30 22:00', undefined],
  ['2026-13-01 22:00', undefined],
  ['30/11/2026 22:00', undefined],
  ['2026-11-30', undefined],
])('reads %j as %s', (text, time) => {
  expect(readLocalTime(text)).toBe(time);
});

it.each([
  [1, 'en', 'Mon'],
  [7, 'en', 'Sun'],
  [1, 'es', 'lun'],
])('day %i of the week in %s is %s', (day, locale, name) => {
  expect(weekdayName(day, locale)).toBe(name);
});
