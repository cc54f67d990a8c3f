import { expect, test } from 'vitest';
import type { PreflightComputer } from '../../daemon/protocol/index.ts';
import { blockedComputers, groupReasons } from './preflight.ts';

const off = { verdict: 'warning', message: 'is off' } as const;
const small = { verdict: 'blocked', message: 'too small' } as const;
const preflight: PreflightComputer[] = (
  [
    ['a', 'ok', []],
    ['b', 'warning', [off]],
    ['c', 'blocked', [small, off]],
    ['d', 'blocked', [small]],
    ['e', 'blocked', []],
  ] as const
).map(([computer, verdict, details]) => ({
  computer,
  verdict,
  details: [...details],
  reasons: details.map(({ message }) => message),
}));

test('each reason is told once, those that block first', () => {
  expect(groupReasons(preflight)).toEqual([
    { verdict: 'blocked', reason: 'too small', computers: ['c', 'd'] },
    { verdict: 'blocked', reason: '', computers: ['e'] },
    { verdict: 'warning', reason: 'is off', computers: ['b', 'c'] },
  ]);
});

test('a computer without a reason is blocked all the same', () => {
  expect([...blockedComputers(preflight)]).toEqual(['c', 'd', 'e']);
});
