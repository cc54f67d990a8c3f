import type { Classroom, Computer, Scope } from '../../daemon/protocol/index.ts';

/** A scope with what a person has to know of it before sending something there. */
export interface NamedScope {
  /** `Aula 1`, `Aula 1/Grupo A`, `pc-01`. */
  readonly name: string;
  readonly kind: 'classroom' | 'group' | 'computers';
  readonly scope: Scope;
  readonly classroom: Classroom;
  readonly computers: readonly Computer[];
}

/** The name in a document's `# @scope NAME` line. */
export function scopeLine(text: string): string | undefined {
  return /^[ \t]*#[ \t]*@scope[ \t]+(\S.*?)[ \t\r]*$/m.exec(text)?.[1];
}

export function classroomScope(classroom: Classroom): NamedScope {
  return {
    name: classroom.name,
    kind: 'classroom',
    scope: { classroom: classroom.id },
    classroom,
    computers: classroom.computers,
  };
}

export function groupScope(classroom: Classroom, group: Classroom['groups'][number]): NamedScope {
  return {
    name: `${classroom.name}/${group.name}`,
    kind: 'group',
    scope: { classroom: classroom.id, group: group.id },
    classroom,
    computers: classroom.computers.filter((computer) => group.computers.includes(computer.id)),
  };
}

export function computersScope(classroom: Classroom, computers: readonly Computer[]): NamedScope {
  return {
    name: computers.map((computer) => computer.name).join(', '),
    kind: 'computers',
    scope: { classroom: classroom.id, computers: computers.map((computer) => computer.id) },
    classroom,
    computers,
  };
}

/** The same scope without some of its computers. */
export function withoutComputers(scope: NamedScope, left: ReadonlySet<string>): NamedScope {
  const computers = scope.computers.filter((computer) => !left.has(computer.id));
  return { ...computersScope(scope.classroom, computers), name: scope.name };
}

/** Every classroom and group, in the classrooms' order. */
export function allScopes(classrooms: readonly Classroom[]): NamedScope[] {
  return classrooms.flatMap((classroom) => [
    classroomScope(classroom),
    ...classroom.groups.map((group) => groupScope(classroom, group)),
  ]);
}

/**
 * The scope of a name as it stands after `# @scope`: a classroom, `classroom/group`, a computer, or
 * several computers of one classroom with commas between them. Letter case matters only when two
 * names differ by nothing else, as in the language service; a name that several computers have means
 * none of them.
 */
export function findScope(name: string, classrooms: readonly Classroom[]): NamedScope | undefined {
  const scopes = allScopes(classrooms);
  const exact = scopes.find((scope) => scope.name === name);
  if (exact) return exact;
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  const named = scopes.filter((scope) => same(scope.name));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const holders = classrooms.flatMap((classroom) => computersByName(name, classroom) ?? []);
  return holders.length === 1 ? holders[0] : undefined;
}

/** All the computers that a list of names means in a classroom; undefined when one of them is not there. */
function computersByName(list: string, classroom: Classroom): NamedScope | undefined {
  const computers: Computer[] = [];
  for (const name of list.split(',').map((part) => part.trim().toLowerCase())) {
    const [found, ...others] = classroom.computers.filter((computer) => computer.name.toLowerCase() === name);
    if (!found || others.length > 0) return undefined;
    computers.push(found);
  }
  return computersScope(classroom, computers);
}
