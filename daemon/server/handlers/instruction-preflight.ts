import { plainScript } from '../../base/plain-script.ts';
import { inSlices } from '../../base/steps.ts';
import type { Params, PlannedAction, Result } from '../../protocol/index.ts';
import { render } from '../../strings/index.ts';
import type { Call, Handler } from '../context.ts';
import { presentConflict } from '../methods/rpc-error.ts';
import { inventoryState } from './shared/inventory-state.ts';
import { preflightEstimate } from './shared/preflight-estimate.ts';
import { findPreflight, preflightsToProtocol } from './shared/preflight-records.ts';

export const instructionPreflight: Handler<'og/instruction/preflight'> = async (params, call) => {
  // For its notFound, before any work.
  call.rooms.inventory.computersOf(params.scope);
  const record = await findPreflight(params, call);
  const { language } = call.session;
  const told = await inSlices(preflightsToProtocol(record, params.script, language));
  const port = await portConflict(params, call);
  const what = await plannedActions(params, call);
  const receivers = record.computers.filter(({ verdict }) => verdict !== 'blocked');
  const ids = new Set(receivers.map(({ computer }) => computer));
  const estimate = preflightEstimate(what, params.scope, ids, call.rooms);
  return {
    ...told,
    ...(what.length > 0 && { what }),
    ...(estimate && { estimate }),
    ...(port && { portConflict: port }),
  };
};

/** What the instruction does, in the order of its text. */
async function plannedActions(
  { script, scope }: Params<'og/instruction/preflight'>,
  { rooms }: Call,
): Promise<PlannedAction[]> {
  const { inventory, instruction, language } = rooms;
  const commands = await language.commandsOf(plainScript(script));
  return inSlices(instruction.plannedActions(commands, inventory.computersOf(scope), inventoryState(rooms)));
}

/** What may be done instead, when a multicast port of the instruction is in use. */
async function portConflict(
  { script, scope }: Params<'og/instruction/preflight'>,
  { rooms, session }: Call,
): Promise<Result<'og/instruction/preflight'>['portConflict']> {
  const computers = rooms.inventory.computersOf(scope).map(({ id }) => id);
  const found = await rooms.portChoice.check({ title: '', script: plainScript(script), computers });
  if (!found) {
    return undefined;
  }
  return {
    ...presentConflict(found.conflict, session.language),
    messages: found.messages.map((each) => render(each, session.language)),
  };
}
