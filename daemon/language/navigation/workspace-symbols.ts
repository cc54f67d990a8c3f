import type { SymbolInformation } from 'vscode-languageserver';
import { hasInOrder } from '../completion/fitting.ts';
import { symbolKind } from '../lsp.ts';
import { firstWrites } from '../structure/document-symbols.ts';
import type { Lines } from '../structure/lines.ts';
import type { Structure } from '../structure/structure.ts';
import type { Steps } from '../syntax/steps.ts';

/** More is read by nobody; the editor asks again at each letter. */
export const mostSymbols = 300;

/** The functions and global variables of a text whose names have the letters asked for, in their order; so many at most. */
export function* matchingSymbols(
  structure: Structure,
  query: string,
  uri: string,
  lines: Lines,
): Steps<SymbolInformation[]> {
  const found: SymbolInformation[] = [];
  const letters = query.toLowerCase();
  const fits = (name: string) => hasInOrder(name.toLowerCase(), letters);
  for (const { name, nameStart: start, nameEnd: end } of yield* structure.functions()) {
    if (found.length < mostSymbols && name !== '' && fits(name)) {
      found.push({ name, kind: symbolKind.function, location: { uri, range: lines.range({ start, end }) } });
    }
  }
  for (const variable of yield* firstWrites(structure)) {
    const { name, place } = variable;
    if (found.length < mostSymbols && place === '' && fits(name)) {
      found.push({ name, kind: symbolKind.variable, location: { uri, range: lines.range(variable) } });
    }
  }
  return found;
}
