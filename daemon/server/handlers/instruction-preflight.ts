import { render } from '../../strings/index.ts';
import type { Handler } from '../context.ts';
import { presentPreflight } from '../present.ts';
import { inventoryState } from './inventory-state.ts';
import { scriptErrors } from './script-errors.ts';

export const instructionPreflight: Handler<'og/instruction/preflight'> = async ({ script, scope }, call) => {
  const { rooms, session } = call;
  const computers = rooms.inventory.computersOf(scope);
  const errors = await scriptErrors(script, scope, call);
  const commands = await rooms.language.commandsOf(script);
  const state = inventoryState(rooms);
  const found = rooms.instruction.preflight(commands, computers, state, errors);
  const effects = rooms.instruction.effects(commands, state);
  return {
    computers: found.map((record) => presentPreflight(record, session.language)),
    effects: effects.map((effect) => render(effect, session.language)),
  };
};
