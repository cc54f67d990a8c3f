import { expect, it } from 'vitest';
import { fakeCall } from '../testing.ts';
import { planRecord, shownPlan } from '../testing-plan.ts';
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
  const answer = await planHold(params, fakeCall({ plans: { hold } }, { language: 'es' }));
  expect(answer).toMatchObject({ plans: [shownPlan] });
  expect(asked).toEqual([expected]);
});
