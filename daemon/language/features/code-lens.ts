import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language, Message } from '../../protocol/message.ts';
import { findScope } from '../../protocol/rules/scope-names.ts';
import { message, render } from '../../strings/index.ts';
import type { Script } from '../syntax/script.ts';
import type { InventoryView } from '../types.ts';

/** So many scopes no instruction names; each is looked for among all computers. */
const mostScopes = 50;

/**
 * "Send to Aula 1 (8 computers)" and "Preflight" on each `# @scope` line whose scope exists. The editor's
 * commands `og.instruction.send` and `og.instruction.preflight` get the document's URI, the scope's name, and the scope as
 * og/job/start takes it.
 */
export function codeLensesIn(
  document: TextDocument,
  script: Script,
  view: InventoryView,
  language: Language,
): CodeLens[] {
  const classrooms = view.classrooms();
  const named = script.directives.filter(({ name }) => name === 'scope').slice(0, mostScopes);
  return named.flatMap((directive) => {
    const scope = findScope(directive.value, classrooms);
    if (!scope) {
      return [];
    }
    const count = scope.computers.length;
    const key = count === 1 ? 'language.lens.sendOne' : 'language.lens.send';
    const range = {
      start: document.positionAt(directive.start),
      end: document.positionAt(directive.valueEnd),
    };
    const args = [document.uri, scope.name, scope.scope];
    const lens = (title: Message, command: string): CodeLens => ({
      range,
      command: { title: render(title, language), command, arguments: args },
    });
    return [
      lens(message(key, { scope: scope.name, count }), 'og.instruction.send'),
      lens(message('language.lens.preflight'), 'og.instruction.preflight'),
    ];
  });
}
