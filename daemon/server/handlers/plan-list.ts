import type { Handler } from '../context.ts';
import { presentPlan } from '../present-plan.ts';

export const planList: Handler<'og/plan/list'> = (_params, { rooms, session }) => ({
  plans: rooms.plans.list().map((plan) => presentPlan(plan, session.language)),
});
