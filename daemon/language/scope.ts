import type { Classroom, Computer, Image, Scope } from '../protocol/index.ts';
import { resolveScope } from '../protocol/index.ts';
import { isIpv4 } from './signatures.ts';
import { directiveValue } from './syntax/directives.ts';
import type { Script } from './syntax/script.ts';
import type { InventoryView } from './types.ts';

/** What `# @scope NAME` means now. */
export interface NamedScope {
  readonly name: string;
  readonly scope: Scope;
  readonly classroom: Classroom | undefined;
  readonly computers: readonly Computer[];
}

/** The classrooms, by name, and their groups, as `Classroom/Group`. */
function roomsAndGroups(classrooms: readonly Classroom[]): NamedScope[] {
  return classrooms.flatMap((room) => [
    named(room.name, { classroom: room.id }, classrooms),
    ...room.groups.map((group) =>
      named(`${room.name}/${group.name}`, { classroom: room.id, group: group.id }, classrooms),
    ),
  ]);
}

/** Every scope that a `# @scope` line may name: rooms, groups, and each computer. */
export function allScopes(classrooms: readonly Classroom[]): NamedScope[] {
  const computers = classrooms.flatMap((room) =>
    room.computers.map(({ id, name }) => named(name, { classroom: room.id, computers: [id] }, classrooms)),
  );
  return [...roomsAndGroups(classrooms), ...computers];
}

/**
 * The scope of a name: a classroom, `Classroom/Group`, or computers of one classroom with commas between
 * them. Letter case matters only when two names differ by nothing else; a name of several means none.
 */
export function findScope(name: string, classrooms: readonly Classroom[]): NamedScope | undefined {
  const scopes = roomsAndGroups(classrooms);
  const exact = scopes.find((scope) => scope.name === name);
  const alike = scopes.filter((scope) => scope.name.toLowerCase() === name.toLowerCase());
  if (exact || alike.length > 0) {
    return exact ?? onlyOne(alike);
  }
  return onlyOne(classrooms.flatMap((room) => computersScope(name, room, classrooms) ?? []));
}

/** Undefined when one of the names is not that of exactly one computer of the room. */
function computersScope(
  list: string,
  room: Classroom,
  classrooms: readonly Classroom[],
): NamedScope | undefined {
  const names = list.split(',').map((part) => part.trim().toLowerCase());
  const found = names.flatMap(
    (each) => onlyOne(room.computers.filter((computer) => computer.name.toLowerCase() === each)) ?? [],
  );
  const computers = found.map((computer) => computer.id);
  return found.length === names.length
    ? named(found.map((computer) => computer.name).join(', '), { classroom: room.id, computers }, classrooms)
    : undefined;
}

function named(name: string, scope: Scope, classrooms: readonly Classroom[]): NamedScope {
  const { classroom, computers } = resolveScope(scope, classrooms);
  return { name, scope, classroom, computers };
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** What a scope that was given is called: by its group or classroom, or by its computers. */
function aimedScope(scope: Scope, classrooms: readonly Classroom[]): NamedScope {
  const { classroom, computers } = resolveScope(scope, classrooms);
  const group = classroom?.groups.find(({ id }) => id === scope.group);
  const whole = scope.computers ? undefined : (group?.name ?? classroom?.name);
  return named(whole ?? computers.map(({ name }) => name).join(', '), scope, classrooms);
}

/** The scope that a document is sent to: the one that was given, or the one that it names, when it exists. */
export function scopeOfDocument(script: Script, view: InventoryView): NamedScope | undefined {
  if (view.aimed) {
    return aimedScope(view.aimed, view.classrooms());
  }
  const name = directiveValue(script.directives, 'scope');
  return name === undefined ? undefined : findScope(name, view.classrooms());
}

export type KnownRepository = ReturnType<InventoryView['repositories']>[number];
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
 * scope's classroom, which is the daemon's own (the first) unless the classroom names another, else the only
 * one there is.
 */
export function repositoryOfDocument(script: Script, view: InventoryView): KnownRepository | undefined {
  const named = directiveValue(script.directives, 'repository');
  if (named !== undefined) {
    return findRepository(named, view);
  }
  const repositories = view.repositories();
  const classroom = scopeOfDocument(script, view)?.classroom;
  if (classroom && classroom.repository === undefined) {
    return repositories[0];
  }
  return (
    repositories.find((repository) => repository.id === classroom?.repository) ??
    (repositories.length === 1 ? repositories[0] : undefined)
  );
}

/** The repository that `repo`, the word as written, stands for, if we know it. */
function repositoryMeant(
  repo: string | undefined,
  script: Script,
  view: InventoryView,
): KnownRepository | undefined {
  if (repo?.toUpperCase() === 'REPO') {
    return repositoryOfDocument(script, view);
  }
  return repo !== undefined && isIpv4(repo)
    ? view.repositories().find((each) => each.address === repo)
    : undefined;
}

/**
 * The images that a command may take from `repo`, for a person to choose from: all, when it cannot be told which
 * repository is meant; of one that is away those it had when it was last seen.
 */
export function imagesToOffer(
  repo: string | undefined,
  script: Script,
  view: InventoryView,
): readonly KnownImage[] {
  const repository = repositoryMeant(repo, script, view);
  return repository ? view.images().filter((image) => image.repository === repository.id) : view.images();
}

/**
 * The images that a command can take from `repo`, the word as written. Undefined when that cannot be told:
 * CACHE, a word only known on the client, an address or a repository that we do not know, or one that is away.
 */
export function imagesFrom(
  repo: string | undefined,
  script: Script,
  view: InventoryView,
): readonly KnownImage[] | undefined {
  const repository = repositoryMeant(repo, script, view);
  return repository?.state === 'ready'
    ? view.images().filter((image) => image.repository === repository.id)
    : undefined;
}

/** `imagesFrom` for many calls of one text: each repository is looked up once. */
export function imageSource(
  script: Script,
  view: InventoryView,
): (repo: string | undefined) => readonly KnownImage[] | undefined {
  const known = new Map<string | undefined, readonly KnownImage[] | undefined>();
  return (repo) => {
    if (!known.has(repo)) {
      known.set(repo, imagesFrom(repo, script, view));
    }
    return known.get(repo);
  };
}

/** An image's name as an instruction writes it, made canonical: no leading slash, no `.img`. */
export function canonicalName(word: string): string {
  return word.replace(/^\/+/, '').replace(/\.img$/, '');
}

export function isNotReady(image: Pick<Image, 'state'>): boolean {
  return image.state !== 'ready';
}
