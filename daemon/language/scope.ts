import type { Classroom, Computer, Image, Repository, Scope } from '../protocol/index.ts';
import { resolveScope } from '../protocol/index.ts';
import type { Analysis } from './documents.ts';
import { isIpv4 } from './signatures.ts';
import { directiveValue } from './syntax/directives.ts';
import type { InventoryView } from './types.ts';

/** What `# @scope NAME` means now. */
export interface NamedScope {
  readonly name: string;
  readonly scope: Scope;
  readonly classroom: Classroom | undefined;
  readonly computers: readonly Computer[];
}

/**
 * Every scope that a `# @scope` line may name: classrooms by their name, their groups as
 * `Classroom/Group`, computers by name (unless a classroom has that name too).
 */
export function allScopes(classrooms: readonly Classroom[]): NamedScope[] {
  const named = (name: string, scope: Scope): NamedScope => {
    const { classroom, computers } = resolveScope(scope, classrooms);
    return { name, scope, classroom, computers };
  };
  return [
    ...classrooms.map((room) => named(room.name, { classroom: room.id })),
    ...classrooms.flatMap((room) =>
      room.groups.map((group) =>
        named(`${room.name}/${group.name}`, { classroom: room.id, group: group.id }),
      ),
    ),
    ...classrooms.flatMap((room) =>
      room.computers.map((computer) =>
        named(computer.name, { classroom: room.id, computers: [computer.id] }),
      ),
    ),
  ];
}

/** The scope of that name; letter case matters only when two names differ by nothing else. */
export function findScope(name: string, classrooms: readonly Classroom[]): NamedScope | undefined {
  const scopes = allScopes(classrooms);
  const lower = name.toLowerCase();
  return (
    scopes.find((scope) => scope.name === name) ??
    scopes.find((scope) => scope.name.toLowerCase() === lower) ??
    scopes.find((scope) => scope.computers.length > 1 && scope.scope.classroom === name)
  );
}

/** The scope that a document names, when it exists. */
export function scopeOfDocument(analysis: Analysis, view: InventoryView): NamedScope | undefined {
  const name = directiveValue(analysis.directives, 'scope');
  return name === undefined ? undefined : findScope(name, view.classrooms());
}

type KnownRepository = Pick<Repository, 'id' | 'name' | 'address' | 'state'>;
export type KnownImage = ReturnType<InventoryView['images']>[number];

export function findRepository(name: string, view: InventoryView): KnownRepository | undefined {
  const repositories = view.repositories();
  return (
    repositories.find((each) => each.name === name || each.id === name || each.address === name) ??
    repositories.find((each) => each.name.toLowerCase() === name.toLowerCase())
  );
}

/**
 * The repository that the word REPO means in a document: what `# @repository` names, else that of the
 * scope's classroom, else the only one there is.
 */
export function repositoryOfDocument(analysis: Analysis, view: InventoryView): KnownRepository | undefined {
  const named = directiveValue(analysis.directives, 'repository');
  if (named !== undefined) {
    return findRepository(named, view);
  }
  const repositories = view.repositories();
  const ofClassroom = scopeOfDocument(analysis, view)?.classroom?.repository;
  return (
    repositories.find((repository) => repository.id === ofClassroom) ??
    (repositories.length === 1 ? repositories[0] : undefined)
  );
}

/**
 * The images that a command can take from `repo`, the word as written. Undefined when that cannot be told:
 * CACHE, a word only known on the client, an address or a repository that we do not know, or one that is away.
 */
export function imagesFrom(
  repo: string | undefined,
  analysis: Analysis,
  view: InventoryView,
): readonly KnownImage[] | undefined {
  const repository =
    repo?.toUpperCase() === 'REPO'
      ? repositoryOfDocument(analysis, view)
      : view.repositories().find((each) => repo !== undefined && isIpv4(repo) && each.address === repo);
  return repository?.state === 'ready'
    ? view.images().filter((image) => image.repository === repository.id)
    : undefined;
}

/** An image's name as an instruction writes it, made canonical: no leading slash, no `.img`. */
export function canonicalName(word: string): string {
  return word.replace(/^\/+/, '').replace(/\.img$/, '');
}

export function isNotReady(image: Pick<Image, 'state'>): boolean {
  return image.state !== 'ready';
}
