import { type CanonicalNameProblem, canonicalNameProblem, OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { Message } from './message.ts';

/** Throws OgError invalid, with the field that a form shows it at, for what is no canonical name. */
export function checkCanonicalName(field: string, name: string): void {
  const problem = canonicalNameProblem(name);
  if (problem) throw new OgError('invalid', { field, detail: inWords(problem) });
}

function inWords(problem: CanonicalNameProblem): Message {
  const { reason } = problem;
  if (reason === 'character') return message('name.character', { character: problem.character });
  if (reason === 'tooLong') return message('name.tooLong', { most: problem.most });
  return message(`name.${reason}`);
}
