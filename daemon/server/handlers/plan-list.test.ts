import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { planList } from './plan-list.ts';

it('lists the plans, in the language of the session', async () => {
  const call = paperCall({ plans: { list: () => [planRecord] } }, { language: 'es' });
  expect(await planList({}, call)).toMatchObject({ plans: [shownPlan] });
});
