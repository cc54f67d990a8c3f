import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { planSkip } from './plan-skip.ts';

it.each([
  [{ id: 'nightly' }, ['nightly', 'ana']],
  [{ id: 'nightly', skip: false }, ['nightly', undefined]],
])('%j', async (params, expected) => {
  const asked: unknown[] = [];
  const skip = async (...args: unknown[]) => {
    asked.push(args);
    return planRecord;
  };
  const answer = await planSkip(params, paperCall({ plans: { skip } }, { language: 'es' }));
  expect(answer).toMatchObject({ plan: shownPlan });
  expect(asked).toEqual([expected]);
});
