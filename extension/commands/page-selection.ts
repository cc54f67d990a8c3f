import { classroomScope, computersScope, type NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import type { StudioState } from '../model/state.ts';

/** Computers of a classroom that are selected in a page; commands take it like rows of the views. */
export class PageSelection {
  readonly scope: NamedScope;
  /** Id of the job that they are shown for. */
  readonly job: string | undefined;

  constructor(scope: NamedScope, job: string | undefined) {
    this.scope = scope;
    this.job = job;
  }
}

/**
 * Reads what a page gives to a command, itself or by its context menu: `{classroom, computers, job?}`, all ids; all computers
 * are the classroom itself. Undefined: it is something else. What is no longer there is left out.
 */
export function pageSelection(given: unknown, { classrooms }: StudioState): PageSelection | undefined {
  if (typeof given !== 'object' || given === null) {
    return undefined;
  }
  if (!('classroom' in given && 'computers' in given && Array.isArray(given.computers))) {
    return undefined;
  }
  const { classroom: id } = given;
  const classroom = classrooms.find((one) => one.id === id);
  if (!classroom) {
    return undefined;
  }
  const wanted = new Set<unknown>(given.computers);
  const computers = classroom.computers.filter((one) => wanted.has(one.id));
  const isAll = computers.length === classroom.computers.length;
  const scope = isAll ? classroomScope(classroom) : computersScope(classroom, computers);
  return new PageSelection(scope, 'job' in given && typeof given.job === 'string' ? given.job : undefined);
}
