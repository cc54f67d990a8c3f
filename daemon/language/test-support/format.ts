import { spawnSync } from 'node:child_process';
import type { FormattingOptions } from 'vscode-languageserver';
import type { LanguageService } from '../types.ts';
import { documentOf } from './room.ts';

/** A text as the editor has it after it was formatted. */
export async function formattedBy(
  service: LanguageService,
  text: string,
  options: FormattingOptions,
): Promise<string> {
  const document = documentOf(text);
  const edits = await service.format(document, options);
  const [edit] = edits;
  if (edits.length > 1) {
    throw new Error(`one edit was expected: ${JSON.stringify(edits)}`);
  }
  if (!edit) {
    return text;
  }
  const { start, end } = edit.range;
  return text.slice(0, document.offsetAt(start)) + edit.newText + text.slice(document.offsetAt(end));
}

/** What bash, without any program to start, prints for each text; `reader` finds the text in $text. */
function askBash(texts: readonly string[], reader: string): string[] {
  const script = `PATH=/nonexistent; shopt -s extglob; while IFS= read -r -d '' text; do ${reader}; printf '\\0'; done`;
  const { stdout, status, error } = spawnSync('bash', ['--norc', '-c', script], {
    input: texts.map((text) => `${text}\0`).join(''),
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '/bin', LC_ALL: 'C.UTF-8' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const answers = stdout?.split('\0').slice(0, -1) ?? [];
  if (status !== 0 || answers.length !== texts.length) {
    throw new Error(
      `bash answered ${answers.length} of ${texts.length} texts, status ${status} ${error ?? ''}`,
    );
  }
  return answers;
}

/** How bash itself reads each text: `declare -f` of a function around it; `invalid` for no correct script. */
export function readingsOfBash(texts: readonly string[]): string[] {
  const define = String.raw`eval $'read_text() {\n'"$text"$'\n:\n}'`;
  // Some errors of syntax end the shell: each text has its own.
  return askBash(texts, `( ${define} && declare -f read_text || echo invalid ) 2>/dev/null </dev/null`);
}

/** The words that the command `say` is given when each text runs. */
export function wordsSaidIn(texts: readonly string[]): string[] {
  const prelude = `say() { printf '<%q>' "$@"; echo; }; declare -A M; k=aula`;
  const said = askBash(texts, `( ${prelude}; eval "$text" ) 2>&1 </dev/null`);
  // An error tells its line, which formatting changes.
  return said.map((text) => text.replaceAll(/\bline \d+:/g, 'line:'));
}

/** Numbers from 0 up to a limit, always the same ones. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    // The constants of Numerical Recipes' generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
