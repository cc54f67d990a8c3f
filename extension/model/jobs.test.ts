import { expect, test } from 'vitest';
import type { Job, Target } from '../../daemon/protocol/index.ts';
import { contextOf, countTargets, jobPercent, unsuccessful } from './jobs.ts';

const target = (state: Target['state'], progress?: number): Target => ({
  computer: `${state}${progress ?? ''}`,
  state,
  attempt: 1,
  ...(progress === undefined ? {} : { progress }),
});

const job = (...targets: Target[]): Job => ({
  id: 'j1',
  title: 'deploy',
  state: 'running',
  createdBy: 'ana',
  createdAt: '2026-01-01T00:00:00Z',
  scope: { classroom: 'a1' },
  targets,
});

test('counts those that ended and those that succeeded', () => {
  const mixed = job(
    target('succeeded'),
    target('failed'),
    target('running', 50),
    target('waiting'),
    target('lost'),
  );
  expect(countTargets(mixed)).toEqual({ total: 5, succeeded: 1, ended: 3 });
  expect(unsuccessful(mixed).map(({ state }) => state)).toEqual(['failed', 'lost']);
});

test.each([
  [job(), 0],
  [job(target('queued'), target('running', 51)), 25],
  // What ended otherwise than well is not done, however far it was.
  [job(target('failed', 10), target('running', 0)), 0],
  [job(target('failed', 90), target('succeeded')), 50],
  [job(target('cancelled', 40), target('lost', 40), target('running', 60), target('succeeded')), 40],
  [job(target('failed'), target('failed')), 0],
  [job(target('succeeded'), target('succeeded')), 100],
])('percent of a job, case %#', (some, percent) => {
  expect(jobPercent(some)).toBe(percent);
});

test.each([
  ['waiting', 'active'],
  ['succeeded', 'succeeded'],
  ['lost', 'ended'],
] as const)('the menus of a job that is %s are those of %s', (state, context) => {
  expect(contextOf(state)).toBe(context);
});
