import type { ClientCapabilities } from 'vscode-languageserver';

/** Capabilities of a client that takes plain text, flat symbols and labels as texts only (shared case f11). */
export const plainClient = {
  textDocument: {
    hover: { contentFormat: ['plaintext'] },
    completion: { completionItem: { documentationFormat: ['plaintext'] } },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['plaintext'],
        parameterInformation: { labelOffsetSupport: false },
      },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: false },
    publishDiagnostics: {},
  },
} satisfies ClientCapabilities;
