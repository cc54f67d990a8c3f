import type { Handler } from '../context.ts';
import { needsClients } from '../needs-clients.ts';
import { presentPlan } from '../present-plan.ts';

export const planSave: Handler<'og/plan/save'> = async (params, { rooms, session }) => {
  needsClients(rooms);
  const plan = await rooms.plans.save(params, session.identity?.name ?? '');
  return { plan: presentPlan(plan, session.language) };
};
