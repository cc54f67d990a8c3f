import { describe, expect, it } from 'vitest';
import type { PlanRule } from '../protocol/index.ts';
import { dueTimes, lastDueTime } from './due-times.ts';

const madrid = 'Europe/Madrid';

describe('due times', () => {
  it.each<[string, PlanRule, string, string, string[]]>([
    ['once', { kind: 'once', at: '2026-11-30T22:00' }, madrid, '2026-11-27T00:00Z', ['2026-11-30T21:00']],
    ['once, and it is over', { kind: 'once', at: '2026-11-26T22:00' }, madrid, '2026-11-27T00:00Z', []],
    [
      'daily',
      { kind: 'daily', time: '06:30' },
      madrid,
      '2026-11-27T05:30Z',
      ['2026-11-28T05:30', '2026-11-29T05:30', '2026-11-30T05:30'],
    ],
    [
      'on some days of the week',
      { kind: 'weekly', days: [1, 3, 5], time: '22:00' },
      madrid,
      '2026-11-26T12:00Z',
      ['2026-11-27T21:00', '2026-11-30T21:00', '2026-12-02T21:00'],
    ],
    [
      'on Sunday',
      { kind: 'weekly', days: [7], time: '08:00' },
      madrid,
      '2026-11-26T12:00Z',
      ['2026-11-29T07:00', '2026-12-06T07:00', '2026-12-13T07:00'],
    ],
    [
      'on the 31st, in months that have one',
      { kind: 'monthly', day: 31, time: '20:00' },
      madrid,
      '2026-03-01T00:00Z',
      ['2026-03-31T18:00', '2026-05-31T18:00', '2026-07-31T18:00'],
    ],
    [
      'on the last day, in a leap year too',
      { kind: 'monthly', day: 'last', time: '20:00' },
      madrid,
      '2028-02-01T00:00Z',
      ['2028-02-29T19:00', '2028-03-31T18:00', '2028-04-30T18:00'],
    ],
    [
      'between two days, both included',
      { kind: 'daily', time: '22:00', from: '2026-12-01', until: '2026-12-02' },
      madrid,
      '2026-11-27T00:00Z',
      ['2026-12-01T21:00', '2026-12-02T21:00'],
    ],
    [
      'at a time that the clocks skip: when they have skipped it',
      { kind: 'daily', time: '02:30' },
      madrid,
      '2027-03-27T12:00Z',
      ['2027-03-28T01:00', '2027-03-29T00:30', '2027-03-30T00:30'],
    ],
    [
      'once, at a time that the clocks skip',
      { kind: 'once', at: '2027-03-28T02:30' },
      madrid,
      '2027-03-27T12:00Z',
      ['2027-03-28T01:00'],
    ],
    [
      'at a time that comes twice: the first time only',
      { kind: 'daily', time: '02:30' },
      madrid,
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30', '2026-10-26T01:30', '2026-10-27T01:30'],
    ],
    [
      'between the two times that it comes: not again',
      { kind: 'daily', time: '02:30' },
      madrid,
      '2026-10-25T00:30Z',
      ['2026-10-26T01:30', '2026-10-27T01:30', '2026-10-28T01:30'],
    ],
    [
      'where the clocks skip half an hour',
      { kind: 'daily', time: '02:15' },
      'Australia/Lord_Howe',
      '2026-10-03T00:00Z',
      ['2026-10-03T15:30', '2026-10-04T15:15', '2026-10-05T15:15'],
    ],
    [
      'where they skip midnight',
      { kind: 'daily', time: '00:30' },
      'America/Santiago',
      '2026-09-05T12:00Z',
      ['2026-09-06T04:00', '2026-09-07T03:30', '2026-09-08T03:30'],
    ],
    ['on a day that no year has', { kind: 'once', at: '2027-02-30T10:00' }, madrid, '2026-11-27T00:00Z', []],
  ])('%s', (_name, rule, timeZone, after, expected) => {
    const due = dueTimes(rule, timeZone, new Date(after), 3);
    expect(due.map((time) => time.toISOString().slice(0, 16))).toEqual(expected);
  });

  it('is never due twice, nor left out, whenever one looks', () => {
    const rule: PlanRule = { kind: 'daily', time: '02:30' };
    const whole = dueTimes(rule, madrid, new Date('2026-10-20T00:00Z'), 300).map(Number);
    const stepwise: number[] = [];
    for (let from = new Date('2026-10-20T00:00Z'); stepwise.length < 300; ) {
      const [due] = dueTimes(rule, madrid, from, 1);
      if (!due) {
        break;
      }
      stepwise.push(due.getTime());
      // Anything from that very moment to a second after it.
      from = new Date(due.getTime() + (stepwise.length % 4) * 300);
    }
    expect(stepwise).toEqual(whole);
  });

  it('refuses a time zone that is none', () => {
    expect(() => dueTimes({ kind: 'daily', time: '02:30' }, 'Europe/Aula', new Date(), 1)).toThrow(
      RangeError,
    );
  });

  it.each([
    ['2026-11-26T00:00Z', '2026-11-26T20:59Z', undefined],
    ['2026-11-26T00:00Z', '2026-11-26T21:00Z', '2026-11-26T21:00:00.000Z'],
    ['2026-11-26T00:00Z', '2026-11-29T00:00Z', '2026-11-28T21:00:00.000Z'],
    // The clock of the machine began in 1970.
    ['1970-01-01T00:00Z', '2026-11-29T00:00Z', '2026-11-28T21:00:00.000Z'],
  ])('the latest between %s and %s: %s', (after, until, expected) => {
    const rule: PlanRule = { kind: 'daily', time: '22:00' };
    expect(lastDueTime(rule, madrid, new Date(after), new Date(until))?.toISOString()).toBe(expected);
  });

  it('finds the latest of a rule that ended long ago, or is monthly', () => {
    const last = (rule: PlanRule) =>
      lastDueTime(rule, madrid, new Date('2020-01-01T00:00Z'), new Date('2026-11-27T00:00Z'))?.toISOString();
    expect(last({ kind: 'monthly', day: 31, time: '20:00' })).toBe('2026-10-31T19:00:00.000Z');
    expect(last({ kind: 'daily', time: '20:00', until: '2022-03-01' })).toBe('2022-03-01T19:00:00.000Z');
    expect(last({ kind: 'once', at: '2021-05-01T20:00' })).toBe('2021-05-01T18:00:00.000Z');
    expect(last({ kind: 'once', at: '2027-05-01T20:00' })).toBeUndefined();
  });
});
