import { problemsOf } from '../../language/index.ts';
import type { Handler } from '../context.ts';
import { diagnosed } from './shared/diagnosed.ts';

export const instructionCheck: Handler<'og/instruction/check'> = async ({ script, scope }, call) => {
  // For its notFound.
  if (scope) {
    call.rooms.inventory.computersOf(scope);
  }
  return { problems: problemsOf(await diagnosed(script, scope, call)) };
};
