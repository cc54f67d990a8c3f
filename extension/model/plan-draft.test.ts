import { expect, it } from 'vitest';
import type { PlanRule, PlanStep } from '../../daemon/protocol/index.ts';
import { planSaveSchema } from '../../daemon/protocol/plan.ts';
import { draftOf, isUsualChain, type PlanDraft, planToSave, ruleOf } from './plan-draft.ts';
import { planWith } from './test-support/plan.ts';

const instruction = { script: 'x', title: 'deploy-win11', source: '/home/ana/deploy-win11.og' };

it.each<[PlanDraft, PlanRule | undefined]>([
  [
    { kind: 'once', at: '2026-11-30T22:00' },
    { kind: 'once', at: '2026-11-30T22:00' },
  ],
  [{ kind: 'once' }, undefined],
  [
    { kind: 'daily', time: '22:00' },
    { kind: 'daily', time: '22:00' },
  ],
  [
    { kind: 'weekly', days: [5, 1], time: '22:00' },
    { kind: 'weekly', days: [1, 5], time: '22:00' },
  ],
  [{ kind: 'weekly', time: '22:00' }, undefined],
  [
    { kind: 'monthly', day: 'last', time: '22:00' },
    { kind: 'monthly', day: 'last', time: '22:00' },
  ],
  [{ kind: 'monthly', day: 3 }, undefined],
  [{}, undefined],
])('the rule of %j', (draft, rule) => {
  expect(ruleOf(draft)).toEqual(rule);
});

it('bounds of days that are not asked for stay', () => {
  const former = { kind: 'daily', time: '21:00', until: '2027-01-31' } as const;
  expect(ruleOf({ kind: 'daily', time: '22:00' }, former)).toEqual({ ...former, time: '22:00' });
});

it.each<[PlanStep['kind'][], boolean]>([
  [['run'], true],
  [['wake', 'wait', 'run', 'verify', 'poweroff'], true],
  [['wake', 'wait'], false],
  [['run', 'run'], false],
  [['run', 'wake'], false],
])('a chain of %j can be asked for: %s', (kinds, isUsual) => {
  const steps = kinds.map((kind): PlanStep => (kind === 'run' ? { kind, script: 'x' } : { kind }));
  expect(isUsualChain(steps)).toBe(isUsual);
});

it('a draft becomes a plan that the contract takes', () => {
  const draft: PlanDraft = {
    ...{ title: 'Night', kind: 'daily', time: '22:00', timeZone: 'Europe/Madrid', missed: 'tell' },
    ...{ chain: ['wake', 'wait', 'poweroff'], waitMinutes: 5, mostBlocked: 3, windowEnd: '06:00' },
    onFailure: 'stop',
  };
  const plan = planToSave(draft, { classroom: 'one' }, instruction);
  expect(planSaveSchema.parse(plan)).toEqual({
    ...{ title: 'Night', scope: { classroom: 'one' }, rule: { kind: 'daily', time: '22:00' } },
    ...{ timeZone: 'Europe/Madrid', window: { end: '06:00' }, missed: 'tell' },
    steps: [
      { kind: 'wake', onFailure: 'stop' },
      { kind: 'wait', limitSeconds: 300, onFailure: 'stop' },
      { kind: 'run', ...instruction, mostBlocked: 3, onFailure: 'stop' },
      { kind: 'poweroff', onFailure: 'stop' },
    ],
  });
});

it('a plan that is edited and answered as before stays as it was', () => {
  const plan = planWith();
  const saved = planToSave(draftOf(plan), plan.scope, { script: 'x', title: 'y' }, plan);
  const { title, scope, rule, timeZone, window, missed, id, revision } = plan;
  expect(saved).toMatchObject({ title, scope, rule, timeZone, window, missed, id, revision });
  expect(saved?.steps.map(({ kind }) => kind)).toEqual(plan.steps.map(({ kind }) => kind));
});

it('a chain that cannot be asked for is kept', () => {
  const steps: PlanStep[] = [
    { kind: 'run', script: 'a' },
    { kind: 'run', script: 'b' },
  ];
  const plan = planWith({ steps });
  expect(planToSave(draftOf(plan), plan.scope, instruction, plan)?.steps).toEqual(steps);
});
