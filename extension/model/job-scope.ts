import type { Classroom, Scope } from '../../daemon/protocol/index.ts';
import {
  classroomScope,
  computersScope,
  groupScope,
  type NamedScope,
} from '../../daemon/protocol/rules/scope-names.ts';

/** The scope of a former job as it is now. */
export interface FormerScope {
  /** Undefined when nothing is left of it, or its computers are no longer in one classroom. */
  readonly scope: NamedScope | undefined;
  /** Ids of computers that it named and that are in no classroom any more. */
  readonly gone: readonly string[];
}

/** Finds what a job was sent to among the classrooms of now. */
export function formerScope(
  { classroom: id, group: groupId, computers }: Scope,
  classrooms: readonly Classroom[],
): FormerScope {
  const all = classrooms.flatMap((one) => one.computers);
  const gone = (computers ?? []).filter((computer) => !all.some((one) => one.id === computer));
  if (computers) {
    const holders = classrooms.filter((room) => room.computers.some((one) => computers.includes(one.id)));
    const [holder] = holders;
    if (!holder || holders.length > 1) {
      return { scope: undefined, gone };
    }
    const members = holder.computers.filter((one) => computers.includes(one.id));
    return { scope: computersScope(holder, members), gone };
  }
  const classroom = classrooms.find((one) => one.id === id);
  const group = classroom?.groups.find((one) => one.id === groupId);
  if (!classroom || (groupId !== undefined && !group)) {
    return { scope: undefined, gone };
  }
  return { scope: group ? groupScope(classroom, group) : classroomScope(classroom), gone };
}
