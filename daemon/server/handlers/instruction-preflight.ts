import { inSlices } from '../../base/steps.ts';
import type { Handler } from '../context.ts';
import { findPreflight, presentPreflights } from '../preflight-records.ts';

export const instructionPreflight: Handler<'og/instruction/preflight'> = async (params, call) => {
  // For its notFound, before any work.
  call.rooms.inventory.computersOf(params.scope);
  const record = await findPreflight(params, call);
  return inSlices(presentPreflights(record, params.script, call.session.language));
};
