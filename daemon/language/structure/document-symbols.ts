import type { DocumentSymbol } from 'vscode-languageserver';
import { mostPlaces, symbolKind } from '../lsp.ts';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import type { Lines } from './lines.ts';
import type { Located, Structure } from './structure.ts';

/** Functions with what stands in them, and each variable where it first gets a value: the first `mostPlaces` of each. */
export function* documentSymbolsOf(structure: Structure, lines: Lines): Steps<DocumentSymbol[]> {
  const roots: DocumentSymbol[] = [];
  const children = new Map<string, DocumentSymbol[]>([['', roots]]);
  const functions = (yield* structure.functions()).slice(0, mostPlaces);
  for (const { name, start, end, nameStart, nameEnd, place, parent } of functions) {
    if (name !== '') {
      const own: DocumentSymbol[] = [];
      children.set(place, own);
      const span = { start: nameStart, end: nameEnd };
      const symbol = symbolOf(name, symbolKind.function, { start, end }, span, lines);
      children.get(parent)?.push({ ...symbol, children: own });
    }
  }
  for (const { name, start, end, place } of (yield* firstWrites(structure)).slice(0, mostPlaces)) {
    children.get(place)?.push(symbolOf(name, symbolKind.variable, { start, end }, { start, end }, lines));
  }
  for (const list of children.values()) {
    list.sort(byPlace);
  }
  return roots;
}

/** The first place of each variable that gives it a value. */
export function* firstWrites(structure: Structure): Steps<Located[]> {
  const first = new Map<string, Located>();
  const writes = yield* structure.names((name) => name.kind === 'variable' && name.role === 'write');
  for (const each of writes) {
    if (!first.has(each.symbol)) {
      first.set(each.symbol, each);
    }
  }
  return [...first.values()];
}

function symbolOf(
  name: string,
  kind: DocumentSymbol['kind'],
  whole: Span,
  selected: Span,
  lines: Lines,
): DocumentSymbol {
  return { name, kind, range: lines.range(whole), selectionRange: lines.range(selected) };
}

function byPlace({ range: { start: a } }: DocumentSymbol, { range: { start: b } }: DocumentSymbol): number {
  return a.line - b.line || a.character - b.character;
}
