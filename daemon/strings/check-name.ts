import { type CanonicalNameProblem, canonicalNameProblem, nameSkeleton, OgError } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from './index.ts';

/** Throws OgError invalid, with the field that a form shows it at, for what is no canonical name. */
export function checkCanonicalName(field: string, name: string): void {
  const problem = canonicalNameProblem(name);
  if (problem) {
    throw new OgError('invalid', { field, detail: inWords(problem) });
  }
}

/**
 * Throws OgError conflict for a name that looks like another one: accents written in another way, letters of another
 * script. The same name itself is none.
 */
export function checkLooksNew(name: string, others: Iterable<string>): void {
  const skeleton = nameSkeleton(name);
  for (const other of others) {
    if (other === name || nameSkeleton(other) !== skeleton) {
      continue;
    }
    throw new OgError('conflict', { detail: message('name.looksLike', { name: other }) });
  }
}

function inWords(problem: CanonicalNameProblem): Message {
  const { reason } = problem;
  if (reason === 'character') {
    return message('name.character', { character: problem.character });
  }
  if (reason === 'tooLong') {
    return message('name.tooLong', { most: problem.most });
  }
  return message(`name.${reason}`);
}
