import type { SymbolInformation } from 'vscode-languageserver';
import { hasInOrder } from '../completion/fitting.ts';
import { symbolKind } from '../lsp.ts';
import { firstWrites } from '../structure/document-symbols.ts';
import type { Lines } from '../structure/lines.ts';
import type { Structure } from '../structure/structure.ts';

/** More is read by nobody; the editor asks again at each letter. */
export const mostSymbols = 300;

/** The functions and global variables of a text whose names have the letters asked for, in their order. */
export function* matchingSymbols(
  structure: Structure,
  query: string,
  uri: string,
  lines: Lines,
): Generator<SymbolInformation> {
  const letters = query.toLowerCase();
  const fits = (name: string) => hasInOrder(name.toLowerCase(), letters);
  for (const { name, nameStart: start, nameEnd: end } of structure.functions) {
    if (name !== '' && fits(name)) {
      yield { name, kind: symbolKind.function, location: { uri, range: lines.range({ start, end }) } };
    }
  }
  for (const variable of firstWrites(structure)) {
    const { name, place } = variable;
    if (place === '' && fits(name)) {
      yield { name, kind: symbolKind.variable, location: { uri, range: lines.range(variable) } };
    }
  }
}
