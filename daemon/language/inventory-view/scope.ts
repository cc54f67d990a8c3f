import type { Classroom, Computer, Image, Scope } from '../../protocol/index.ts';
import { resolveScope } from '../../protocol/index.ts';
import { allScopes, computersScope, findScope, nameOfScope } from '../../protocol/rules/scope-names.ts';
import { isIpv4 } from '../features/signatures.ts';
import { directiveValue } from '../syntax/directives.ts';
import type { Script } from '../syntax/script.ts';
import type { InventoryView } from '../types.ts';

/** What `# @scope NAME` means now. */
export interface NamedScope {
  readonly name: string;
  readonly scope: Scope;
  readonly classroom: Classroom | undefined;
  readonly computers: readonly Computer[];
}

/** Every scope that a `# @scope` line may name: rooms, groups, and each computer. */
export function namesOfScopes(classrooms: readonly Classroom[]): NamedScope[] {
  const computers = classrooms.flatMap((room) => room.computers.map((one) => computersScope(room, [one])));
  const twins = Map.groupBy(computers, ({ name }) => name.toLowerCase());
  const unique = computers.map((one) =>
    twins.get(one.name.toLowerCase())?.length === 1
      ? one
      : { ...one, name: `${one.classroom.name}/${one.name}` },
  );
  return [...allScopes(classrooms), ...unique];
}

/** What a scope that was given is called, and has. */
function aimedScope(scope: Scope, classrooms: readonly Classroom[]): NamedScope {
  const { classroom, computers } = resolveScope(scope, classrooms);
  return { name: nameOfScope(scope, classrooms), scope, classroom, computers };
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
