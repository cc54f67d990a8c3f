import { OgError } from '../protocol/index.ts';
import type { ClassroomProblem, ClassroomProblemCode } from '../protocol/rules/classroom-draft.ts';
import { message } from '../strings/index.ts';

/** What belongs to somebody else already. */
const conflicts: ReadonlySet<ClassroomProblemCode> = new Set([
  'classroomExists',
  'computerExists',
  'ipTaken',
  'macTaken',
]);

/** Throws OgError conflict or invalid, with the field, for the first error among the problems; warnings are let through. */
export function refuseFirst(problems: readonly ClassroomProblem[]): void {
  const first = problems.find(({ severity }) => severity === 'error');
  if (!first) {
    return;
  }
  const detail = message(`inventory.${first.code}`, first.args);
  if (conflicts.has(first.code)) {
    throw new OgError('conflict', { detail });
  }
  // Callers know the parameters by their names, not by the places of an editor's form.
  throw new OgError('invalid', { field: first.field.replace(/\..*/s, ''), detail });
}
