import type { Handler } from '../context.ts';
import { needsClients } from './shared/needs-clients.ts';
import { planToProtocol } from './shared/plan-to-protocol.ts';

export const planSave: Handler<'og/plan/save'> = async (params, { rooms, session }) => {
  needsClients(rooms);
  const plan = await rooms.plans.save(params, session.identity?.name ?? '');
  return { plan: planToProtocol(plan, session.language) };
};
