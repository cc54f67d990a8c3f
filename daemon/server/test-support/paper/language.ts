/** Rooms of paper: what an editor is told of a document. */
import type { Rooms } from '../../rooms.ts';
import type { Fakes } from './fakes.ts';

export const languageRooms = (fakes: Fakes): Pick<Rooms, 'language' | 'shellcheck'> => ({
  language: {
    read: async () => {},
    complete: () => ({ isIncomplete: false, items: [] }),
    resolveCompletion: (item) => item,
    signatureHelp: () => null,
    hover: () => null,
    diagnose: async () => [],
    withoutIgnored: (_document, findings) => [...findings],
    ignoreEdit: () => undefined,
    codeLenses: () => [],
    codeActions: async () => [],
    commandsOf: async () => [],
    documentSymbols: async () => [],
    foldingRanges: async () => [],
    definition: async () => [],
    references: async () => [],
    highlights: async () => [],
    renameRange: async () => null,
    rename: async () => null,
    documentLinks: async () => [],
    selectionRanges: async () => [],
    tokensLegend: { tokenTypes: [], tokenModifiers: [] },
    semanticTokens: async () => [],
    inlayHints: async () => [],
    workspaceSymbols: async () => [],
    format: async () => [],
    close: () => {},
    ...fakes.language,
  },
  shellcheck: { check: async () => [], dispose: () => {}, ...fakes.shellcheck },
});
