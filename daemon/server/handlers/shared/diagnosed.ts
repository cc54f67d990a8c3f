import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Scope } from '../../../protocol/index.ts';
import type { Call } from '../../context.ts';

/** What the language room finds in a script that no editor has open, sent to a scope or to what the script names. */
export async function diagnosed(
  script: string,
  scope: Scope | undefined,
  { rooms, session }: Call,
): Promise<Diagnostic[]> {
  const document = TextDocument.create('og:instruction', 'oginstruction', 1, script);
  try {
    return await rooms.language.diagnose(document, session.language, undefined, scope);
  } finally {
    rooms.language.close(document);
  }
}
