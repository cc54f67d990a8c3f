import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../protocol/message.ts';
import { createLanguageService } from '../index.ts';
import type { InventoryView } from '../types.ts';
import { documentOf, emptyView } from './room.ts';

/** For tests: what is told of a text, and what the first fix makes of it. */
export interface Judge {
  diagnose(text: string, language?: Language): Promise<Diagnostic[]>;
  /** Each finding as its code and its text; `shown` makes the text one that can be read. */
  found(text: string, shown?: (text: string) => string): Promise<string[]>;
  /** The text after the preferred fix; undefined when there is none. */
  fixed(text: string): Promise<string | undefined>;
  dispose(): void;
}

/** Knows an inventory only where it is given one. */
export async function createJudge(view: InventoryView = emptyView): Promise<Judge> {
  const service = await createLanguageService(view);
  return {
    diagnose: (text, language = 'en') => service.diagnose(documentOf(text), language),
    async found(text, shown = (part) => part) {
      const document = documentOf(text);
      const diagnostics = await service.diagnose(document, 'en');
      return diagnostics.map(({ code, range }) => `${code} ${shown(document.getText(range))}`);
    },
    async fixed(text) {
      const document = documentOf(text);
      const diagnostics = await service.diagnose(document, 'en');
      const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
      const actions = await service.codeActions(document, range, { diagnostics }, 'en');
      const fix = actions.find(({ isPreferred }) => isPreferred);
      return fix && TextDocument.applyEdits(document, fix.edit?.changes?.[document.uri] ?? []);
    },
    dispose: () => service.dispose(),
  };
}
