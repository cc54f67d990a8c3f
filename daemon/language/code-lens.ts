import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../base/message.ts';
import { message, render } from '../strings/index.ts';
import { findScope } from './scope.ts';
import type { Script } from './syntax/script.ts';
import type { InventoryView } from './types.ts';

/**
 * "Send to Aula 1 (8 computers)" on each `# @scope` line whose scope exists. The editor's command
 * `og.instruction.send` gets the document's URI, the scope's name, and the scope as og/job/start takes it.
 */
export function codeLensesIn(
  document: TextDocument,
  script: Script,
  view: InventoryView,
  language: Language,
): CodeLens[] {
  return script.directives.flatMap((directive) => {
    const scope = directive.name === 'scope' ? findScope(directive.value, view.classrooms()) : undefined;
    if (!scope) {
      return [];
    }
    const count = scope.computers.length;
    const key = count === 1 ? 'language.lens.sendOne' : 'language.lens.send';
    const range = {
      start: document.positionAt(directive.start),
      end: document.positionAt(directive.valueEnd),
    };
    const title = render(message(key, { scope: scope.name, count }), language);
    const args = [document.uri, scope.name, scope.scope];
    return [{ range, command: { title, command: 'og.instruction.send', arguments: args } }];
  });
}
