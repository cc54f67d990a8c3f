import type { Handler } from '../context.ts';
import { presentPreflight } from '../present.ts';
import { inventoryState } from './inventory-state.ts';

export const instructionPreflight: Handler<'og/instruction/preflight'> = (
  { script, scope },
  { rooms, session },
) => {
  const computers = rooms.inventory.computersOf(scope);
  const commands = rooms.language.commandsOf(script);
  const found = rooms.instruction.preflight(commands, computers, inventoryState(rooms));
  return { computers: found.map((record) => presentPreflight(record, session.language)) };
};
