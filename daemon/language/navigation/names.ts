import type { DocumentHighlight, Location } from 'vscode-languageserver';
import { highlightKind, mostPlaces } from '../lsp.ts';
import type { Lines } from '../structure/lines.ts';
import type { Located, Structure } from '../structure/structure.ts';
import type { Steps } from '../syntax/steps.ts';

/**
 * Where what is named at a place comes from: every definition of a function; of a variable the nearest place
 * above that gives it a value, or the first below.
 */
export function* definitionAt(
  structure: Structure,
  offset: number,
  uri: string,
  lines: Lines,
): Steps<Location[]> {
  const name = structure.nameAt(offset);
  const writes = (yield* namesLike(structure, name)).filter((each) => each.role === 'write');
  const above = writes.findLast((each) => each.start < (name?.start ?? 0)) ?? writes[0];
  const isWrite = name?.role === 'write';
  const found = name?.kind === 'function' ? writes : [isWrite ? name : above];
  return found.slice(0, mostPlaces).flatMap((each) => (each ? { uri, range: lines.range(each) } : []));
}

/** All places that name the same, with or without those that define it; of more than `mostPlaces` the first. */
export function* referencesAt(
  structure: Structure,
  offset: number,
  uri: string,
  lines: Lines,
  withDefinitions: boolean,
): Steps<Location[]> {
  return (yield* namesLike(structure, structure.nameAt(offset)))
    .filter((name) => withDefinitions || name.role === 'read')
    .slice(0, mostPlaces)
    .map((name) => ({ uri, range: lines.range(name) }));
}

/** The same, as an editor marks them. */
export function* highlightsAt(
  structure: Structure,
  offset: number,
  lines: Lines,
): Steps<DocumentHighlight[]> {
  const names = yield* namesLike(structure, structure.nameAt(offset));
  return names
    .slice(0, mostPlaces)
    .map((name) => ({ range: lines.range(name), kind: highlightKind[name.role] }));
}

function* namesLike(structure: Structure, name: Located | undefined): Steps<Located[]> {
  // A command that the text does not define is no symbol of it: its calls are what one searches for all the same.
  return name ? yield* structure.namesOf(name) : [];
}
