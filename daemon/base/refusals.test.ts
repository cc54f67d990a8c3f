import { expect, it } from 'vitest';
import { silentLog } from './log.ts';
import { Refusals } from './refusals.ts';

it('tells the first of each reason at once, and then the number of those in a minute', () => {
  const lines: string[] = [];
  const refusals = new Refusals({ ...silentLog, warn: (text) => lines.push(text) }, 'port');
  refusals.note('10.0.0.1', 'no place', 0);
  for (let at = 1; at <= 1000; at++) {
    refusals.note('10.0.0.2', 'no place', at);
  }
  refusals.note('10.0.0.3', 'a stranger', 1001);
  refusals.note('10.0.0.4', 'no place', 60_000);
  expect(lines).toEqual([
    'port: 10.0.0.1 refused, no place',
    'port: 10.0.0.3 refused, a stranger',
    'port: 10.0.0.4 refused, no place, and 1000 more before',
  ]);
});
