import { expect, it } from 'vitest';
import type { Plan } from '../../daemon/protocol/index.ts';
import { byNextTime, nextTime, planState } from './plan-state.ts';
import { planWith, runWith } from './test-support/plan.ts';

const held = { by: 'luis', since: '2026-11-19T10:00:00Z' };

it.each<[string, Partial<Plan>, string]>([
  ['nothing else', {}, 'due'],
  ['no time left', { next: [] }, 'over'],
  ['a hold', { held }, 'held'],
  ['another plan before it', { waitsFor: { plan: 'p2', title: 'Exam image' } }, 'waiting'],
  ['a run that waits', { runs: [runWith({ state: 'waiting' })] }, 'waiting'],
  ['a problem, though held', { held, problem: 'gone' }, 'problem'],
  ['a run that goes on, though held', { held, runs: [runWith({ state: 'running' })] }, 'running'],
])('a plan with %s', (_, given, state) => {
  expect(planState(planWith(given))).toBe(state);
});

it('a time that is skipped is not the next one, and a held plan has none', () => {
  const plan = planWith();
  expect(nextTime(plan)).toBe(plan.next[0]);
  expect(nextTime({ ...plan, skips: '2026-11-27T21:00:00Z' })).toBe(plan.next[1]);
  expect(nextTime({ ...plan, held })).toBeUndefined();
});

it('plans stand in the order in which they run', () => {
  const late = planWith({ id: 'late', next: ['2026-12-01T00:00:00Z'] });
  const never = planWith({ id: 'never', next: [] });
  const soon = planWith({ id: 'soon' });
  expect([never, late, soon].sort(byNextTime).map(({ id }) => id)).toEqual(['soon', 'late', 'never']);
});
