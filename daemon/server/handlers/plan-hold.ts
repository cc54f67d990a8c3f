import type { Handler } from '../context.ts';
import { planToProtocol } from './shared/plan-to-protocol.ts';

export const planHold: Handler<'og/plan/hold'> = async ({ id, held, reason }, { rooms, session }) => {
  const by = session.identity?.name ?? '';
  const plans = await rooms.plans.hold(id, held && { by, ...(reason !== undefined && { reason }) });
  return { plans: plans.map((plan) => planToProtocol(plan, session.language)) };
};
