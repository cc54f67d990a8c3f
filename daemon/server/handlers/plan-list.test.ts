import { expect, it } from 'vitest';
import { fakeCall } from '../testing.ts';
import { planRecord, shownPlan } from '../testing-plan.ts';
import { planList } from './plan-list.ts';

it('lists the plans, in the language of the session', async () => {
  const call = fakeCall({ plans: { list: () => [planRecord] } }, { language: 'es' });
  expect(await planList({}, call)).toMatchObject({ plans: [shownPlan] });
});
