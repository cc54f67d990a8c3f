import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { planRunNow } from './plan-run-now.ts';

it('runs it in the name of the caller', async () => {
  const asked: unknown[] = [];
  const runNow = async (...args: unknown[]) => {
    asked.push(args);
    return planRecord;
  };
  const answer = await planRunNow({ id: 'nightly' }, paperCall({ plans: { runNow } }, { language: 'es' }));
  expect(answer).toMatchObject({ plan: shownPlan });
  expect(asked).toEqual([['nightly', 'ana']]);
});
