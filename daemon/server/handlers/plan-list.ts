import type { Handler } from '../context.ts';
import { presentPlan } from './shared/plan-to-protocol.ts';

export const planList: Handler<'og/plan/list'> = (_params, { rooms, session }) => ({
  plans: rooms.plans.list().map((plan) => presentPlan(plan, session.language)),
});
