import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  Range,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Scope } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { commandNamed, variableNamed } from './catalogue/catalogue.ts';
import { commandsIn } from './commands-in.ts';
import type { ItemData } from './completion/builder.ts';
import { completionsAt } from './completion/index.ts';
import { diagnosisOf } from './diagnostics/diagnosis.ts';
import { ignoring } from './diagnostics/ignore.ts';
import { SyntaxJudge } from './diagnostics/syntax/judge.ts';
import { Documents } from './documents.ts';
import { codeLensesIn } from './features/code-lens.ts';
import { commandDocumentation, imageDocumentation, variableDocumentation } from './features/documentation.ts';
import { hoverAt } from './features/hover.ts';
import { signatureHelpAt } from './features/signature-help.ts';
import { ignoreEdit } from './fixes/ignore-line.ts';
import { codeActionsFor } from './fixes/index.ts';
import { markdown, severity } from './lsp.ts';
import { withSessionPort } from './session-port.ts';
import { createStructureService } from './structure/service.ts';
import { initParser } from './syntax/parser.ts';
import type { Script } from './syntax/script.ts';
import { largestDocument } from './syntax/unread.ts';
import type { Ignorable, InventoryView, LanguageService } from './types.ts';

export { problemsOf } from './diagnostics/problems.ts';
export { meaningOf } from './diagnostics/reference.ts';
export { type Severities, severitiesOf, withSeverities } from './diagnostics/severities.ts';
export { withoutMarkdown } from './features/markdown.ts';
export { codeActionKinds } from './fixes/index.ts';
export { mostPlaces } from './lsp.ts';
export { namedImages } from './named-images.ts';
export { longestFormatted } from './structure/service.ts';
export { largestDocument } from './syntax/unread.ts';

/** What it knows without a daemon: nothing, so it asks nothing of names. */
export const noInventory: InventoryView = {
  images: () => [],
  repositories: () => [],
  classrooms: () => [],
};

/** Whether the engine sets or reads a variable. */
export function isEngineVariable(name: string): boolean {
  return variableNamed(name) !== undefined;
}

/**
 * The language of OG instructions: text and what the inventory knows go in, values of LSP come out.
 * Nothing that a text names is run or read. Rejects when the parser's files are missing.
 */
export async function createLanguageService(view: InventoryView): Promise<LanguageService> {
  const parser = await initParser();
  const documents = new Documents(parser);
  const syntax = new SyntaxJudge();
  const diagnosing = { parser, syntax, view };
  const structure = createStructureService({ parser, documents, largest: largestDocument });

  /** Undefined for a document too large to work on. */
  const scriptOf = (document: TextDocument): Script | undefined => {
    const text = document.getText();
    return text.length > largestDocument ? undefined : documents.get(document, text);
  };

  return {
    ...structure,

    complete(document: TextDocument, position: Position, language: Language): CompletionList {
      const script = scriptOf(document);
      const offset = document.offsetAt(position);
      return script
        ? completionsAt(document, offset, script, view, language)
        : { isIncomplete: false, items: [] };
    },

    resolveCompletion(item: CompletionItem, language: Language): CompletionItem {
      const text = documentationOf(item.data, view, language);
      return text === undefined ? item : { ...item, documentation: markdown(text) };
    },

    signatureHelp(document: TextDocument, position: Position, language: Language): SignatureHelp | null {
      const script = scriptOf(document);
      return script ? signatureHelpAt(script, document.offsetAt(position), language) : null;
    },

    hover(document: TextDocument, position: Position, language: Language): Hover | null {
      const script = scriptOf(document);
      return script ? hoverAt(document, document.offsetAt(position), { script, view, language }) : null;
    },

    async read(document: TextDocument): Promise<void> {
      const text = document.getText();
      if (text.length <= largestDocument) {
        await documents.read(document, text);
      }
    },

    async diagnose(
      document: TextDocument,
      language: Language,
      signal?: AbortSignal,
      scope?: Scope,
    ): Promise<Diagnostic[]> {
      const { uri, languageId, version } = document;
      const text = document.getText();
      const script = await documents.exact(document, text, signal);
      const aimed = scope ? { ...diagnosing, view: { ...view, aimed: scope } } : diagnosing;
      const findings = await diagnosisOf(script, language, aimed, signal);
      // The document may have changed meanwhile; what was found is of the text as it was.
      const lines =
        document.getText() === text ? document : TextDocument.create(uri, languageId, version, text);
      return findings.map((found) => ({
        range: { start: lines.positionAt(found.start), end: lines.positionAt(found.end) },
        severity: severity[found.severity],
        code: found.code,
        source: 'og',
        message: found.message,
      }));
    },

    async codeActions(
      document: TextDocument,
      range: Range,
      context: CodeActionContext,
      language: Language,
      signal?: AbortSignal,
    ): Promise<CodeAction[]> {
      const { uri, languageId, version } = document;
      const text = document.getText();
      if (text.length > largestDocument) {
        return [];
      }
      const lines = TextDocument.create(uri, languageId, version, text);
      const at = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
      const script = await documents.exact(document, text, signal);
      const findings = await diagnosisOf(script, language, diagnosing, signal);
      return codeActionsFor(lines, script, findings, at, context, language);
    },

    withoutIgnored<T extends Ignorable>(document: TextDocument, findings: readonly T[]): T[] {
      const script = scriptOf(document);
      const isIgnored = script ? ignoring(script) : () => false;
      return findings.filter((found) => !isIgnored(found));
    },

    ignoreEdit(document: TextDocument, found: Ignorable): TextEdit | undefined {
      const script = scriptOf(document);
      const edit = script && ignoreEdit(script, found);
      const at = edit && document.positionAt(edit.start);
      return at && { range: { start: at, end: at }, newText: edit.text };
    },

    codeLenses(document: TextDocument, language: Language): CodeLens[] {
      const script = scriptOf(document);
      return script ? codeLensesIn(document, script, view, language) : [];
    },

    commandsOf: (text: string, signal?: AbortSignal) => commandsIn(text, parser, signal),

    withSessionPort: (
      text: string,
      change: { readonly from: number; readonly to: number },
      signal?: AbortSignal,
    ) => withSessionPort(text, change, parser, signal),

    close(document: TextDocument): void {
      documents.close(document);
    },

    dispose(): void {
      syntax.dispose();
      structure.dispose();
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
