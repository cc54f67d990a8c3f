import { expect, test } from 'vitest';
import type { PreflightComputer } from '../../daemon/protocol/index.ts';
import { blockedComputers, groupReasons } from './preflight.ts';

const preflight: PreflightComputer[] = [
  { computer: 'a', verdict: 'ok', reasons: [] },
  { computer: 'b', verdict: 'warning', reasons: ['is off'] },
  { computer: 'c', verdict: 'blocked', reasons: ['too small', 'is off'] },
  { computer: 'd', verdict: 'blocked', reasons: ['too small'] },
  { computer: 'e', verdict: 'blocked', reasons: [] },
];

test('each reason is told once, those that block first', () => {
  expect(groupReasons(preflight)).toEqual([
    { verdict: 'blocked', reason: 'too small', computers: ['c', 'd'] },
    { verdict: 'blocked', reason: 'is off', computers: ['c'] },
    { verdict: 'blocked', reason: '', computers: ['e'] },
    { verdict: 'warning', reason: 'is off', computers: ['b'] },
  ]);
});

test('a computer without a reason is blocked all the same', () => {
  expect([...blockedComputers(preflight)]).toEqual(['c', 'd', 'e']);
});
