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

/** All computers of a classroom. */
export function classroomScope(classroom: Classroom): NamedScope {
  return {
    name: classroom.name,
    kind: 'classroom',
    scope: { classroom: classroom.id },
    classroom,
    computers: classroom.computers,
  };
}

/** The computers of a group, in the classroom's order; named `Aula 1/Grupo A`. */
export function groupScope(classroom: Classroom, group: Classroom['groups'][number]): NamedScope {
  return {
    name: `${classroom.name}/${group.name}`,
    kind: 'group',
    scope: { classroom: classroom.id, group: group.id },
    classroom,
    computers: classroom.computers.filter((computer) => group.computers.includes(computer.id)),
  };
}

/** Some computers of a classroom, named by their own names. */
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
    if (computers.length === 0) {
      return [];
    }
    const isAll = computers.length === classroom.computers.length;
    return [isAll ? classroomScope(classroom) : computersScope(classroom, computers)];
  });
}

/** Computers of a scope, named one by one, under the scope's name. */
export function namedOneByOne(scope: NamedScope, ids: readonly string[]): NamedScope {
  const wanted = new Set(ids);
  const computers = scope.computers.filter(({ id }) => wanted.has(id));
  return { ...computersScope(scope.classroom, computers), name: scope.name };
}

/** The same scope under its name, narrowed to computers of it by their ids where these are not all. */
export function onlyThese(scope: NamedScope, ids: readonly string[]): NamedScope {
  const some = namedOneByOne(scope, ids);
  return some.computers.length === scope.computers.length ? scope : some;
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
 * one classroom with commas between them, behind `classroom/` where other classrooms have such, too. Letter case matters
 * only when two names differ by nothing else; a name that several have means none of them.
 */
export function findScope(name: string, classrooms: readonly Classroom[]): NamedScope | undefined {
  const scopes = allScopes(classrooms);
  const exact = scopes.filter((scope) => scope.name === name);
  if (exact.length > 0) {
    return onlyOne(exact);
  }
  const alike = scopes.filter((scope) => isAlike(scope.name, name));
  if (alike.length > 0) {
    return onlyOne(alike);
  }
  const found = classrooms.flatMap((classroom) => computersByName(name, classroom) ?? []);
  if (found.length > 0) {
    return onlyOne(found);
  }
  return onlyOne(
    classrooms.flatMap((classroom) => {
      const { length } = classroom.name;
      const isOfRoom = name[length] === '/' && isAlike(name.slice(0, length), classroom.name);
      const scope = isOfRoom ? computersByName(name.slice(length + 1).trim(), classroom) : undefined;
      return scope ? [{ ...scope, name: `${classroom.name}/${scope.name}` }] : [];
    }),
  );
}

const isAlike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** All the computers that a list of names means in a classroom; undefined when one of them is not there. */
function computersByName(list: string, classroom: Classroom): NamedScope | undefined {
  const lower = list.toLowerCase();
  // The name of one computer may have a comma in it.
  const single = onlyOne(classroom.computers.filter(({ name }) => name.toLowerCase() === lower));
  if (single) {
    return computersScope(classroom, [single]);
  }
  if (!list.includes(',')) {
    return undefined;
  }
  const named = Map.groupBy(classroom.computers, ({ name }) => name.toLowerCase());
  const computers: Computer[] = [];
  for (const name of lower.split(',')) {
    const found = onlyOne(named.get(name.trim()) ?? []);
    if (!found) {
      return undefined;
    }
    computers.push(found);
  }
  return computersScope(classroom, computers);
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/**
 * A name by which `findScope` finds the very same scope; undefined where there is none: computers of several classrooms,
 * or names that mean something else.
 */
export function findableName(scope: Scope, classrooms: readonly Classroom[]): string | undefined {
  const { classroom, computers } = resolveScope(scope, classrooms);
  const kind = scope.computers ? 'computers' : scope.group === undefined ? 'classroom' : 'group';
  const ids = new Set(computers.map(({ id }) => id));
  const isFound = (name: string) => {
    const found = findScope(name, classrooms);
    return (
      found?.kind === kind &&
      found.computers.length === ids.size &&
      found.computers.every(({ id }) => ids.has(id)) &&
      (kind === 'computers' || found.classroom.id === classroom?.id)
    );
  };
  const name = nameOfScope(scope, classrooms);
  return [name, `${classroom?.name ?? ''}/${name}`].find(isFound);
}

/** What a scope is called: `Aula 1`, `Aula 1/Fila 1`, or the names of its computers; never like its whole classroom. */
export function nameOfScope(scope: Scope, classrooms: readonly Classroom[]): string {
  const { classroom, computers } = resolveScope(scope, classrooms);
  if (scope.computers) {
    return computers.map(({ name }) => name).join(', ');
  }
  const group = classroom?.groups.find(({ id }) => id === scope.group);
  return [classroom?.name, group?.name].filter((name) => name !== undefined).join('/');
}
