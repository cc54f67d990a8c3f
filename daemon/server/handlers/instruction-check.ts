import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Handler } from '../context.ts';
import { presentDiagnostic } from '../present.ts';

export const instructionCheck: Handler<'og/instruction/check'> = ({ script, scope }, { rooms, session }) => {
  // For its notFound only: the language room takes the scope from the instruction's own `# @scope` line.
  if (scope) rooms.inventory.computersOf(scope);
  const document = TextDocument.create('og:instruction', 'oginstruction', 1, script);
  const diagnostics = rooms.language.diagnose(document, session.language);
  rooms.language.close(document.uri);
  return { problems: diagnostics.map(presentDiagnostic) };
};
