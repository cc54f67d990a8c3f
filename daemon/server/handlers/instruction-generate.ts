import type { Handler } from '../context.ts';
import { inventoryState } from './shared/inventory-state.ts';
import { problemToProtocol } from './shared/to-protocol.ts';

export const instructionGenerate: Handler<'og/instruction/generate'> = (answers, { rooms, session }) => {
  const { script, problems } = rooms.instruction.generate(answers, inventoryState(rooms));
  return { script, problems: problems.map((problem) => problemToProtocol(problem, session.language)) };
};
