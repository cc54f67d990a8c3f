import type { Classroom, Computer } from '../classroom.ts';
import type { Scope } from '../common.ts';

/** What a scope means among the classrooms there are now. */
export interface ResolvedScope {
  /** The classroom it names, or the only one that its computers are in. */
  readonly classroom?: Classroom;
  /** Without doubles, in the classrooms' order. */
  readonly computers: readonly Computer[];
  /** The first thing it names that does not exist; then `computers` is empty. */
  readonly unknown?: { readonly thing: 'classroom' | 'group' | 'computer'; readonly id: string };
}

/** Finds the computers of a scope: those of the classroom, of the group in it, or of both narrowed down by `computers`. */
export function resolveScope(scope: Scope, classrooms: readonly Classroom[]): ResolvedScope {
  const unknown = (thing: 'classroom' | 'group' | 'computer', id: string): ResolvedScope => ({
    computers: [],
    unknown: { thing, id },
  });
  const named = classrooms.filter((classroom) => classroom.id === scope.classroom);
  if (scope.classroom !== undefined && named.length === 0) {
    return unknown('classroom', scope.classroom);
  }
  const rooms = scope.classroom === undefined ? classrooms : named;

  const group = rooms.flatMap((room) => room.groups).find((candidate) => candidate.id === scope.group);
  if (scope.group !== undefined && !group) {
    return unknown('group', scope.group);
  }

  const members = group && new Set(group.computers);
  const chosen = scope.computers && new Set(scope.computers);
  // A scope that names nothing means nothing: never "everything".
  const all = scope.classroom !== undefined || group !== undefined || chosen !== undefined;
  const parts = rooms.map((classroom) => ({
    classroom,
    computers: classroom.computers.filter(
      ({ id }) => all && (members?.has(id) ?? true) && (chosen?.has(id) ?? true),
    ),
  }));
  const computers = parts.flatMap((part) => part.computers);
  if (chosen && computers.length < chosen.size) {
    const found = new Set(computers.map(({ id }) => id));
    const missing = [...chosen].find((id) => !found.has(id));
    if (missing !== undefined) {
      return unknown('computer', missing);
    }
  }
  const holders = parts.filter((part) => part.computers.length > 0);
  const classroom = named[0] ?? (holders.length === 1 ? holders[0]?.classroom : undefined);
  return classroom ? { classroom, computers } : { computers };
}
