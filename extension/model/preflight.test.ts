import { expect, test } from 'vitest';
import type { Effect, PreflightComputer } from '../../daemon/protocol/index.ts';
import {
  beyondEffects,
  blockedComputers,
  folded,
  groupEffects,
  groupReasons,
  preflightReport,
  withoutReasons,
} from './preflight.ts';

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

test('a warning that the losses tell already is not told again', () => {
  const effects = [
    { message: 'Erases disk 1. Now there: Windows.' },
    { message: 'If that command runs: Erases disk 2.' },
  ] as Effect[];
  const group = (verdict: 'warning' | 'blocked', reason: string) => ({ verdict, reason, computers: ['a'] });
  const groups = [
    group('warning', 'Erases disk 1.'),
    group('warning', 'Erases disk 2.'),
    group('blocked', 'Erases disk 1.'),
    group('warning', 'is off'),
    group('warning', ''),
  ];
  expect(beyondEffects(groups, effects)).toEqual(groups.slice(2));
});

test('a computer without a reason is blocked all the same', () => {
  expect([...blockedComputers(preflight)]).toEqual(['c', 'd', 'e']);
});

test('what is only worth knowing is told last, of all computers', () => {
  const note = { notes: ['not verified'] };
  const [ok, warned] = preflight;
  if (!ok || !warned) {
    throw new Error('there are two');
  }
  expect(
    groupReasons([
      { ...ok, ...note },
      { ...warned, ...note },
    ]),
  ).toEqual([
    { verdict: 'warning', reason: 'is off', computers: ['b'] },
    { verdict: 'ok', reason: 'not verified', computers: ['a', 'b'] },
  ]);
});

test('what is lost is told apart from what is changed', () => {
  const effect = (kind: Effect['kind']): Effect => ({
    ...{ kind, command: 'x', conditional: false, present: [], computers: [], message: kind },
  });
  const kinds = (list: readonly Effect[]) => list.map(({ kind }) => kind);
  const { lost, changed } = groupEffects((['system', 'disk', 'firmware', 'image'] as const).map(effect));
  expect([kinds(lost), kinds(changed)]).toEqual([
    ['disk', 'image'],
    ['system', 'firmware'],
  ]);
});

test.each([
  [0, 0, 0],
  [3, 3, 0],
  [4, 4, 0],
  [5, 3, 2],
  [15, 3, 12],
])('of %i, %i are shown and %i more are told', (count, shown, more) => {
  const list = Array.from({ length: count }, (_, index) => index);
  expect(folded(list, 3)).toEqual({ shown: list.slice(0, shown), more });
});

test('a report names each reason once, with the names of its computers', () => {
  const lost = {
    kind: 'partition',
    message: 'Overwrites Windows',
    computers: ['a', 'b'],
  } as unknown as Effect;
  const changed = { kind: 'bootLoader', message: 'Changes the menu', computers: ['a'] } as unknown as Effect;
  expect(preflightReport(preflight, [lost, changed], (id) => `pc-${id}`)).toEqual({
    counts: { total: 5, blocked: 3, warned: 1 },
    blocked: [
      { reason: 'too small', computers: ['pc-c', 'pc-d'] },
      { reason: '', computers: ['pc-e'] },
    ],
    warned: [{ reason: 'is off', computers: ['pc-b', 'pc-c'] }],
    noted: [],
    ready: ['pc-a'],
    lost: [{ reason: 'Overwrites Windows', computers: ['pc-a', 'pc-b'] }],
    changed: [{ reason: 'Changes the menu', computers: ['pc-a'] }],
  });
});

test('what was settled does not count: the verdict is that of the rest', () => {
  const left = withoutReasons(preflight, ['too small']);
  expect(left.map(({ computer, verdict, reasons }) => [computer, verdict, ...reasons])).toEqual([
    ['a', 'ok'],
    ['b', 'warning', 'is off'],
    ['c', 'warning', 'is off'],
    ['d', 'ok'],
    ['e', 'blocked'],
  ]);
  expect(withoutReasons(preflight, [])).toEqual(preflight);
});
