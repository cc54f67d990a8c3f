import type { CallAs, CallingPlan } from '../../plans/index.ts';
import { type Method, OgError, type Params, type Result } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import type { Session } from '../context.ts';
import type { Rooms } from '../rooms.ts';
import type { Authenticator } from '../transport/authentication.ts';
import { callMethod } from './call.ts';

/** What stands in the audit and in the record of a job where the address of a client would be. */
const from = 'ogrepod';

/** Calls methods for plans as for a session of the token in whose name they run: the same roles, classrooms and audit. */
export function createPlanCaller(
  rooms: Rooms,
  authenticator: Pick<Authenticator, 'named'>,
  language: Language,
): CallAs {
  return async <M extends Method>(name: string, plan: CallingPlan, method: M, params: Params<M>) => {
    const token = authenticator.named(name);
    if (!token) {
      throw new OgError('unauthorized');
    }
    const { role, classrooms } = token;
    const session: Session = {
      ...{ id: `plan ${plan.id}`, language, address: from, plan },
      identity: { name, role, ...(classrooms && { classrooms }) },
      authenticate: notForPlans,
      setClient: notForPlans,
      holdEvents: () => () => {},
      subscribe: notForPlans,
    };
    return (await callMethod(method, params, { rooms, session })) as Result<M>;
  };
}

function notForPlans(): never {
  throw new OgError('forbidden', { method: 'plan' });
}
