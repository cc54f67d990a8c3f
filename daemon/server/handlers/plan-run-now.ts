import type { Handler } from '../context.ts';
import { needsClients } from './shared/needs-clients.ts';
import { planToProtocol } from './shared/plan-to-protocol.ts';

export const planRunNow: Handler<'og/plan/runNow'> = async ({ id }, { rooms, session }) => {
  needsClients(rooms);
  const plan = await rooms.plans.runNow(id, session.identity?.name ?? '');
  return { plan: planToProtocol(plan, session.language) };
};
