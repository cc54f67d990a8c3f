import type { Handler } from '../context.ts';
import { presentProblem } from '../present.ts';
import { inventoryState } from './inventory-state.ts';

export const instructionGenerate: Handler<'og/instruction/generate'> = (answers, { rooms, session }) => {
  const { script, problems } = rooms.instruction.generate(answers, inventoryState(rooms));
  return { script, problems: problems.map((problem) => presentProblem(problem, session.language)) };
};
