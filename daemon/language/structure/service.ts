import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Parser } from 'web-tree-sitter';
import type { Documents } from '../documents.ts';
import { editsBetween, endedAsWanted, layoutFrom } from '../format/edits.ts';
import { formatText } from '../format/format-text.ts';
import { Formatter } from '../format/formatter.ts';
import { linksIn } from '../navigation/links.ts';
import { definitionAt, highlightsAt, referencesAt } from '../navigation/names.ts';
import { renameAt, renameRangeAt } from '../navigation/rename.ts';
import { matchingSymbols, mostSymbols } from '../navigation/workspace-symbols.ts';
import type { Span } from '../syntax/span.ts';
import { inSlices, type Steps } from '../syntax/steps.ts';
import { withTrees } from '../syntax/tree-room.ts';
import { unreadReason } from '../syntax/unread.ts';
import type { StructureService } from '../types.ts';
import { documentSymbolsOf } from './document-symbols.ts';
import { foldingRangesOf } from './folding.ts';
import { inlayHintsIn } from './inlay-hints.ts';
import { type Lines, linesOf } from './lines.ts';
import { Outlines } from './outlines.ts';
import { selectionRangesAt } from './selection-ranges.ts';
import { semanticTokensIn, tokensLegend } from './semantic-tokens.ts';
import type { Structure } from './structure.ts';

/** UTF-16 code units. The parser lets go of a tree without a break, and of longer texts that takes too long. */
export const longestFormatted = 512 * 1024;

interface Options {
  readonly parser: Parser;
  readonly documents: Documents;
  /** Longer texts (in UTF-16 code units) are not looked at. */
  readonly largest: number;
}

/** Navigation and structure: all from the text as it was when asked, in slices. */
export function createStructureService({ parser, documents, largest }: Options): StructureService & {
  dispose(): void;
} {
  const outlines = new Outlines(parser);
  const formatter = new Formatter();

  /** What `from` makes of a text's structure; `none` for a text too large to work on. */
  const look = async <T>(
    document: TextDocument,
    signal: AbortSignal | undefined,
    none: T,
    from: (structure: Structure, lines: Lines) => T | Promise<T>,
  ): Promise<T> => {
    const text = document.getText();
    if (text.length > largest) {
      return none;
    }
    const script = await documents.exact(document, text, signal);
    const structure = await outlines.of(script, signal);
    return from(structure, linesOf(document, text));
  };
  /** The same, of what takes its time. */
  const walk = <T>(
    document: TextDocument,
    signal: AbortSignal | undefined,
    none: T,
    from: (structure: Structure, lines: Lines) => Steps<T>,
  ): Promise<T> =>
    look(document, signal, none, (structure, lines) => inSlices(from(structure, lines), signal));

  return {
    documentSymbols: (document, signal) => walk(document, signal, [], documentSymbolsOf),

    foldingRanges: (document, signal) => look(document, signal, [], foldingRangesOf),

    definition: (document, position, signal) => {
      const offset = document.offsetAt(position);
      return walk(document, signal, [], (structure, lines) =>
        definitionAt(structure, offset, document.uri, lines),
      );
    },

    references: (document, position, withDefinitions, signal) => {
      const offset = document.offsetAt(position);
      return walk(document, signal, [], (structure, lines) =>
        referencesAt(structure, offset, document.uri, lines, withDefinitions),
      );
    },

    highlights: (document, position, signal) => {
      const offset = document.offsetAt(position);
      return walk(document, signal, [], (structure, lines) => highlightsAt(structure, offset, lines));
    },

    renameRange: (document, position, signal) => {
      const offset = document.offsetAt(position);
      return walk(document, signal, null, (structure, lines) => renameRangeAt(structure, offset, lines));
    },

    rename: (document, position, newName, signal) => {
      const offset = document.offsetAt(position);
      return walk(document, signal, null, (structure, lines) =>
        renameAt(structure, offset, newName, document.uri, lines),
      );
    },

    documentLinks: (document, signal) =>
      walk(document, signal, [], ({ script }, lines) => linksIn(script, document.uri, lines)),

    selectionRanges: (document, positions, signal) => {
      const offsets = positions.map((position) => document.offsetAt(position));
      return look(document, signal, [], ({ script }, lines) =>
        withTrees(script.longestPiece, selectionRangesAt(parser, script, offsets, lines), signal),
      );
    },

    tokensLegend,

    semanticTokens: (document, range, signal) => {
      const part = range && spanOf(document, range);
      return walk(document, signal, [], (structure, lines) => semanticTokensIn(structure, lines, part));
    },

    inlayHints: (document, range, signal) => {
      const part = spanOf(document, range);
      return walk(document, signal, [], (structure, lines) => inlayHintsIn(structure, part, lines));
    },

    async workspaceSymbols(open, query, signal) {
      const found = [];
      for (const document of open) {
        const symbols = await walk(document, signal, [], (structure, lines) =>
          matchingSymbols(structure, query, document.uri, lines),
        );
        found.push(...symbols);
        if (found.length >= mostSymbols) {
          break;
        }
      }
      return found.slice(0, mostSymbols);
    },

    async format(document, options, signal) {
      const text = document.getText();
      if (text.length > longestFormatted || unreadReason(text)) {
        return [];
      }
      const printed = await formatText(text, layoutFrom(options), { parser, formatter }, signal);
      return printed === undefined
        ? []
        : editsBetween(text, endedAsWanted(text, printed, options), linesOf(document, text));
    },

    dispose() {
      outlines.dispose();
      formatter.dispose();
    },
  };
}

function spanOf(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
