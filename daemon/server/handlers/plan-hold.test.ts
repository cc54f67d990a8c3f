import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { planHold } from './plan-hold.ts';

it.each([
  [{ id: 'nightly', held: true, reason: 'exams' }, ['nightly', { by: 'ana', reason: 'exams' }]],
  [{ held: true }, [undefined, { by: 'ana' }]],
  [{ id: 'nightly', held: false }, ['nightly', false]],
])('%j', async (params, expected) => {
  const asked: unknown[] = [];
  const hold = async (...args: unknown[]) => {
    asked.push(args);
    return [planRecord];
  };
  const answer = await planHold(params, paperCall({ plans: { hold } }, { language: 'es' }));
  expect(answer).toMatchObject({ plans: [shownPlan] });
  expect(asked).toEqual([expected]);
});
