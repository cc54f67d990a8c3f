import { TextDocument } from 'vscode-languageserver-textdocument';
import { problemsOf } from '../../language/index.ts';
import type { Handler } from '../context.ts';

export const instructionCheck: Handler<'og/instruction/check'> = async (
  { script, scope },
  { rooms, session },
) => {
  // For its notFound only: the language room takes the scope from the instruction's own `# @scope` line.
  if (scope) rooms.inventory.computersOf(scope);
  const document = TextDocument.create('og:instruction', 'oginstruction', 1, script);
  try {
    return { problems: problemsOf(await rooms.language.diagnose(document, session.language)) };
  } finally {
    rooms.language.close(document);
  }
};
