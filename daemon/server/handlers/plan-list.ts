import type { Handler } from '../context.ts';
import { planToProtocol } from './shared/plan-to-protocol.ts';

export const planList: Handler<'og/plan/list'> = (_params, { rooms, session }) => ({
  plans: rooms.plans.list().map((plan) => planToProtocol(plan, session.language)),
});
