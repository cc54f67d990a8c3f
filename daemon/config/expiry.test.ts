import { expect, it } from 'vitest';
import { expiryGiven, expiryTime } from './expiry.ts';

const local = (...parts: [number, number, number]) => new Date(...parts).getTime();

it.each([
  ['2027-01-31', local(2027, 1, 1)],
  ['2028-02-29', local(2028, 2, 1)],
  ['2027-01-31T14:00:00Z', Date.UTC(2027, 0, 31, 14)],
  ['2027-01-31T14:00+02:00', Date.UTC(2027, 0, 31, 12)],
  ['2027-02-29', undefined],
  ['2027-13-01', undefined],
  ['2027-1-1', undefined],
  ['31/01/2027', undefined],
  ['2027-01-31T14:00:00', undefined],
  ['2027-01-31T25:00:00Z', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('a token with expires %j ends at %j', (text, time) => {
  expect(expiryTime(text)).toBe(time);
});

const now = Date.UTC(2026, 10, 27);
it.each([
  ['90d', '2027-02-25T00:00:00.000Z'],
  ['12h', '2026-11-27T12:00:00.000Z'],
  ['2w', '2026-12-11T00:00:00.000Z'],
  ['1y', '2027-11-27T00:00:00.000Z'],
  ['2027-01-31T14:00:00Z', '2027-01-31T14:00:00.000Z'],
  ['2027-01-31', new Date(local(2027, 1, 1)).toISOString()],
  ['0d', undefined],
  ['-5d', undefined],
  ['90m', undefined],
  ['99999y', undefined],
  ['90', undefined],
])('--expires %j is %j', (text, time) => {
  expect(expiryGiven(text, now)).toBe(time);
});
