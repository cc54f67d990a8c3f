import type { Handler } from '../context.ts';
import { planToProtocol } from './shared/plan-to-protocol.ts';

export const planSkip: Handler<'og/plan/skip'> = async ({ id, skip = true }, { rooms, session }) => {
  const plan = await rooms.plans.skip(id, skip ? (session.identity?.name ?? '') : undefined);
  return { plan: planToProtocol(plan, session.language) };
};
