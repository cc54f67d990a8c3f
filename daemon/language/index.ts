import type {
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  SignatureHelp,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../base/message.ts';
import { commandNamed } from './catalogue/catalogue.ts';
import { codeLensesIn } from './code-lens.ts';
import type { ItemData } from './completion/builder.ts';
import { completionsAt } from './completion/index.ts';
import { findingsIn } from './diagnostics/index.ts';
import { commandDocumentation, imageDocumentation, variableDocumentation } from './documentation.ts';
import { type Analysis, Documents } from './documents.ts';
import { hoverAt } from './hover.ts';
import { markdown, severity } from './lsp.ts';
import { signatureHelpAt } from './signature-help.ts';
import { directiveValue } from './syntax/directives.ts';
import { initParser } from './syntax/parser.ts';
import type { InventoryView, LanguageService, ScriptCommand } from './types.ts';

/** Documents longer than this (in UTF-16 code units) are not looked at: the grammar alone colours them. */
export const largestDocument = 2 * 1024 * 1024;

export { problemsOf } from './problems.ts';

/**
 * The language of OG instructions: text and what the inventory knows go in, values of LSP come out.
 * Nothing that a text names is run or read. Rejects when the parser's files are missing.
 */
export async function createLanguageService(view: InventoryView): Promise<LanguageService> {
  const documents = new Documents(await initParser());

  /** Undefined for a document too large to work on. */
  const analyse = (document: TextDocument): Analysis | undefined => {
    const text = document.getText();
    return text.length > largestDocument ? undefined : documents.get(document.uri, text);
  };

  return {
    complete(document: TextDocument, position: Position, language: Language): CompletionList {
      const analysis = analyse(document);
      const offset = document.offsetAt(position);
      const items = analysis ? completionsAt(document, offset, analysis, view, language) : [];
      return { isIncomplete: false, items };
    },

    resolveCompletion(item: CompletionItem, language: Language): CompletionItem {
      const text = documentationOf(item.data, view, language);
      return text === undefined ? item : { ...item, documentation: markdown(text) };
    },

    signatureHelp(document: TextDocument, position: Position, language: Language): SignatureHelp | null {
      const analysis = analyse(document);
      return analysis ? signatureHelpAt(analysis, document.offsetAt(position), language) : null;
    },

    hover(document: TextDocument, position: Position, language: Language): Hover | null {
      const analysis = analyse(document);
      return analysis ? hoverAt(document, document.offsetAt(position), { analysis, view, language }) : null;
    },

    diagnose(document: TextDocument, language: Language): Diagnostic[] {
      const analysis = analyse(document);
      const findings = analysis ? findingsIn(analysis, view, language) : [];
      return findings.map((found) => ({
        range: { start: document.positionAt(found.start), end: document.positionAt(found.end) },
        severity: severity[found.severity],
        code: found.code,
        source: 'og',
        message: found.message,
      }));
    },

    codeLenses(document: TextDocument, language: Language): CodeLens[] {
      const analysis = analyse(document);
      return analysis ? codeLensesIn(document, analysis, view, language) : [];
    },

    commandsOf(text: string): ScriptCommand[] {
      if (text.length > largestDocument) {
        return [];
      }
      return documents.once(text).model.calls.map((call) => ({
        name: call.name,
        args: call.args.map((word) => word.value),
        range: { start: call.nameStart, end: call.args.at(-1)?.end ?? call.nameEnd },
      }));
    },

    scopeOf(text: string): string | undefined {
      return text.length > largestDocument
        ? undefined
        : directiveValue(documents.once(text).directives, 'scope');
    },

    close(uri: string): void {
      documents.close(uri);
    },

    dispose(): void {
      documents.dispose();
    },
  };
}

function documentationOf(data: unknown, view: InventoryView, language: Language): string | undefined {
  if (!isItemData(data)) {
    return undefined;
  }
  switch (data.kind) {
    case 'command': {
      const command = commandNamed(data.name);
      return command && commandDocumentation(command, language);
    }
    case 'variable':
      return variableDocumentation(data.name, language);
    case 'image': {
      const image = view
        .images()
        .find((each) => each.canonicalName === data.name && each.repository === data.repository);
      return image && imageDocumentation(image, view, language);
    }
  }
}

/** The data comes back from the editor: it is what we gave, or anything. */
function isItemData(data: unknown): data is ItemData {
  const kinds: unknown[] = ['command', 'variable', 'image'];
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    kinds.includes(data.kind) &&
    'name' in data &&
    typeof data.name === 'string'
  );
}
