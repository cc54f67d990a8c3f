import { expect, it } from 'vitest';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { fakeCall } from '../test-support/room.ts';
import { planList } from './plan-list.ts';

it('lists the plans, in the language of the session', async () => {
  const call = fakeCall({ plans: { list: () => [planRecord] } }, { language: 'es' });
  expect(await planList({}, call)).toMatchObject({ plans: [shownPlan] });
});
