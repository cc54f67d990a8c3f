import type { Classroom, Computer } from '../classroom.ts';
import type { Scope } from '../common.ts';
import { resolveScope } from './scope.ts';

/** A scope with what a person has to know of it before sending something there. */
export interface NamedScope {
  /** `Aula 1`, `Aula 1/Grupo A`, `pc-01`. */
  readonly name: string;
  readonly kind: 'classroom' | 'group' | 'computers';
  readonly scope: Scope;
  readonly classroom: Classroom;
  readonly computers: readonly Computer[];
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

/** A scope for each classroom of which computers were chosen: the classroom itself where all of them are. */
export function chosenScopes(
  classrooms: readonly Classroom[],
  isChosen: (computer: string) => boolean,
): NamedScope[] {
  return classrooms.flatMap((classroom) => {
    const computers = classroom.computers.filter(({ id }) => isChosen(id));
    if (computers.length === 0) return [];
    const isAll = computers.length === classroom.computers.length;
    return [isAll ? classroomScope(classroom) : computersScope(classroom, computers)];
  });
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
 * The scope of a name as it stands after `# @scope`: a classroom, `classroom/group`, a computer, or several computers of
 * one classroom with commas between them. Letter case matters only when two names differ by nothing else; a name that
 * several have means none of them.
 */
export function findScope(name: string, classrooms: readonly Classroom[]): NamedScope | undefined {
  const scopes = allScopes(classrooms);
  const exact = scopes.find((scope) => scope.name === name);
  const alike = scopes.filter((scope) => scope.name.toLowerCase() === name.toLowerCase());
  if (exact || alike.length > 0) return exact ?? onlyOne(alike);
  return onlyOne(classrooms.flatMap((classroom) => computersByName(name, classroom) ?? []));
}

/** All the computers that a list of names means in a classroom; undefined when one of them is not there. */
function computersByName(list: string, classroom: Classroom): NamedScope | undefined {
  const computers: Computer[] = [];
  for (const name of list.split(',').map((part) => part.trim().toLowerCase())) {
    const found = onlyOne(classroom.computers.filter((computer) => computer.name.toLowerCase() === name));
    if (!found) return undefined;
    computers.push(found);
  }
  return computersScope(classroom, computers);
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/**
 * What a scope is called, so that `findScope` finds it by that name: `Aula 1`, `Aula 1/Fila 1`, or the names of its
 * computers. A narrower scope is never called like its whole classroom.
 */
export function nameOfScope(scope: Scope, classrooms: readonly Classroom[]): string {
  const { classroom, computers } = resolveScope(scope, classrooms);
  if (scope.computers) return computers.map(({ name }) => name).join(', ');
  const group = classroom?.groups.find(({ id }) => id === scope.group);
  return [classroom?.name, group?.name].filter((name) => name !== undefined).join('/');
}
