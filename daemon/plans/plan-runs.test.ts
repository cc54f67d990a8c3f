import { expect, it } from 'vitest';
import { PlanRuns } from './plan-runs.ts';
import type { StoredRun } from './stored-run.ts';

const run = (id: string, fields: Partial<StoredRun> = {}): StoredRun => ({
  ...{ id, plan: 'nightly', at: '2026-11-27T21:00:00.000Z', state: 'succeeded', isDue: false },
  ...fields,
});
const byHand = Array.from({ length: 30 }, (_, at) => run(`hand${at}`));
const kept = (runs: readonly StoredRun[]) => {
  const all = new PlanRuns();
  for (const one of runs) {
    all.take(one);
  }
  return all.of('nightly').map(({ id }) => id);
};

it('the latest 20 are kept, newest first', () => {
  expect(kept(byHand)).toEqual(
    byHand
      .slice(10)
      .map(({ id }) => id)
      .toReversed(),
  );
});

it('the last one of the rule is kept however many were begun by hand after it, and what goes on', () => {
  const due = [run('due1', { isDue: true }), run('due2', { isDue: true }), run('open', { state: 'running' })];
  expect(kept([...due, ...byHand]).slice(20)).toEqual(['open', 'due2']);
});

it('those of plans that are gone are forgotten, but for what goes on', () => {
  const all = new PlanRuns();
  const gone = { plan: 'gone' };
  for (const one of [
    run('a'),
    run('b', gone),
    run('c', { ...gone, state: 'running' }),
    run('d', { plan: 'old' }),
  ]) {
    all.take(one);
  }
  all.forget((plan) => plan === 'nightly');
  expect([...all.all()].map(({ id }) => id)).toEqual(['a', 'c']);
});

it('a newer state of a run stands in its place', () => {
  const all = new PlanRuns();
  for (const one of [run('a', { state: 'running' }), run('b'), run('a')]) {
    all.take(one);
  }
  expect(all.of('nightly').map(({ id, state }) => `${id} ${state}`)).toEqual(['b succeeded', 'a succeeded']);
  expect(all.open()).toEqual([]);
  expect(all.size).toBe(2);
});
