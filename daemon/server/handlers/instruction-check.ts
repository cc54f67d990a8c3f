import { TextDocument } from 'vscode-languageserver-textdocument';
import { problemsOf } from '../../language/index.ts';
import type { Handler } from '../context.ts';

export const instructionCheck: Handler<'og/instruction/check'> = ({ script, scope }, { rooms, session }) => {
  // For its notFound only: the language room takes the scope from the instruction's own `# @scope` line.
  if (scope) rooms.inventory.computersOf(scope);
  const document = TextDocument.create('og:instruction', 'oginstruction', 1, script);
  const diagnostics = rooms.language.diagnose(document, session.language);
  rooms.language.close(document.uri);
  return { problems: problemsOf(diagnostics) };
};
