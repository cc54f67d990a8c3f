import { plainScript } from '../../base/plain-script.ts';
import { inSlices } from '../../base/steps.ts';
import type { Params, Result } from '../../protocol/index.ts';
import { render } from '../../strings/index.ts';
import type { Call, Handler } from '../context.ts';
import { findPreflight, presentPreflights } from '../preflight-records.ts';
import { presentConflict } from '../rpc-error.ts';

export const instructionPreflight: Handler<'og/instruction/preflight'> = async (params, call) => {
  // For its notFound, before any work.
  call.rooms.inventory.computersOf(params.scope);
  const record = await findPreflight(params, call);
  const { language } = call.session;
  const told = await inSlices(presentPreflights(record, params.script, language));
  const port = await portConflict(params, call);
  return { ...told, ...(port && { portConflict: port }) };
};

/** What may be done instead, when a multicast port of the instruction is in use. */
async function portConflict(
  { script, scope }: Params<'og/instruction/preflight'>,
  { rooms, session }: Call,
): Promise<Result<'og/instruction/preflight'>['portConflict']> {
  const computers = rooms.inventory.computersOf(scope).map(({ id }) => id);
  const found = await rooms.portChoice.check({ title: '', script: plainScript(script), computers });
  if (!found) return undefined;
  return {
    ...presentConflict(found.conflict, session.language),
    messages: found.messages.map((each) => render(each, session.language)),
  };
}
