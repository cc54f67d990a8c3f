import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planRecord, shownPlan } from '../test-support/plan.ts';
import { planRemove } from './plan-remove.ts';

it('removes a plan', async () => {
  const removed: string[] = [];
  const remove = async (id: string) => void removed.push(id);
  expect(await planRemove({ id: shownPlan.id }, paperCall({ plans: { remove } }))).toEqual({});
  expect(removed).toEqual([planRecord.id]);
});
