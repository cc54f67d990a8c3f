import type { DocumentHighlight, Location } from 'vscode-languageserver';
import { highlightKind } from '../lsp.ts';
import type { Lines } from '../structure/lines.ts';
import type { Located, Structure } from '../structure/structure.ts';

/**
 * Where what is named at a place comes from: every definition of a function; of a variable the nearest place
 * above that gives it a value, or the first below.
 */
export function definitionAt(structure: Structure, offset: number, uri: string, lines: Lines): Location[] {
  const name = structure.nameAt(offset);
  const writes = name ? structure.namesOf(name).filter((each) => each.role === 'write') : [];
  const above = writes.findLast((each) => each.start < (name?.start ?? 0)) ?? writes[0];
  const isWrite = name?.role === 'write';
  const found = name?.kind === 'function' ? writes : [isWrite ? name : above];
  return found.flatMap((each) => (each ? { uri, range: lines.range(each) } : []));
}

/** All places that name the same; with or without those that define it. */
export function referencesAt(
  structure: Structure,
  offset: number,
  uri: string,
  lines: Lines,
  withDefinitions: boolean,
): Location[] {
  return namesLike(structure, offset)
    .filter((name) => withDefinitions || name.role === 'read')
    .map((name) => ({ uri, range: lines.range(name) }));
}

export function highlightsAt(structure: Structure, offset: number, lines: Lines): DocumentHighlight[] {
  return namesLike(structure, offset).map((name) => ({
    range: lines.range(name),
    kind: highlightKind[name.role],
  }));
}

function namesLike(structure: Structure, offset: number): Located[] {
  const name = structure.nameAt(offset);
  // A command that the text does not define is no symbol of it: its calls are what one searches for all the same.
  return name ? structure.namesOf(name) : [];
}
