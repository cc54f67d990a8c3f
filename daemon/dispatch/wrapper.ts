import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { byAnyShell } from './wrapper-text/by-any-shell.ts';
import { byBash, isBash } from './wrapper-text/by-bash.ts';
import { quoted, unquoted } from './wrapper-text/quoted.ts';

/** Linux takes at most this many bytes as one argument of a program, and `run` becomes one (client-protocols 1.5). */
const MAX_RUN_BYTES = 131_071;

/** How much of the end of the output comes back: answers above some 75 kB are cut short without notice (1.5). */
const OUTPUT_BYTES = 30_000;

export interface Wrapping {
  readonly script: string;
  /** 32 hexadecimal digits, never used before; by it a late answer is known. */
  readonly runId: string;
  /** Where to send the output while the script runs; without it nothing is sent. */
  readonly follow?: { readonly host: string; readonly port: number } | undefined;
}

/**
 * The text for `shell/run` that runs a script and reports its exit status and the end of its output
 * (client-protocols 1.9, 8.1, 8.2). All ASCII, for bash and dash, Linux and macOS.
 * Throws OgError invalid when the script is too long.
 */
export function wrapScript({ script, runId, follow }: Wrapping): string {
  if (!/^[0-9a-f]{32}$/.test(runId)) {
    throw new Error('a run id is 32 hexadecimal digits');
  }
  const text = withoutOpenEnd(script);
  const parts = { runId, follow, outputBytes: OUTPUT_BYTES };
  const rest = `${isBash}if [ $b ];then ${byBash(parts)}else ${byAnyShell(parts)}fi`;
  const base64 = Buffer.from(text).toString('base64');
  const decoded = `s=$(printf %s '${base64}'|base64 -d);`;
  // What fits does not depend on the letters of a script.
  if (decoded.length + rest.length > MAX_RUN_BYTES) {
    throw new OgError('invalid', { field: 'script', detail: message('dispatch.scriptTooLong') });
  }
  // Bash needs no program to read it quoted; another shell reads the quotes as letters.
  const read = `s=${quoted(text)};t=$'a';[ $t = a ]||${decoded}`;
  return read.length + rest.length <= MAX_RUN_BYTES ? `${read}${rest}` : `${decoded}${rest}`;
}

/**
 * A script without the backslash of a last line that goes on where nothing follows: `$( )` takes the line ends off its
 * end, and the backslash alone would be an argument of the last command.
 */
function withoutOpenEnd(script: string): string {
  let end = script.length;
  for (;;) {
    let line = end;
    while (script[line - 1] === '\n') {
      line--;
    }
    let backslashes = 0;
    while (script[line - 1 - backslashes] === '\\') {
      backslashes++;
    }
    if (line === end || backslashes % 2 === 0) {
      return script.slice(0, end);
    }
    end = line - 1;
  }
}

export interface WrappedResult {
  readonly runId: string;
  readonly exitCode: number;
  /** Size of all that the script wrote. */
  readonly bytes: number;
  readonly text: string;
  /** True when `text` is only the end of the output. */
  readonly truncated: boolean;
}

/** Two forms: base64, or what bash quotes, which begins with an additional line end so that it always does. */
const report =
  /^@@OG ([0-9a-f]{32}) (\d{1,3}) (\d{1,15})\n(?:([A-Za-z0-9+/]{0,65536}={0,2})|\$'\\n((?:[ -&(-[\]-~]|\\[ -~]){0,65536})')\s*$/m;

/** Reads what the wrapper printed; undefined when it was not a wrapper that printed it. */
export function parseWrapped(out: string): WrappedResult | undefined {
  const match = report.exec(out);
  if (!match) {
    return undefined;
  }
  const [, runId = '', exitCode, bytes, base64 = '', inner] = match;
  const output = inner === undefined ? Buffer.from(base64, 'base64') : unquoted(inner);
  const truncated = output.length >= OUTPUT_BYTES && Number(bytes) > output.length;
  const text = output.toString('utf8');
  return {
    runId,
    exitCode: Number(exitCode),
    bytes: Number(bytes),
    // The cut may have gone through a character.
    text: truncated ? text.replace(/^\uFFFD{1,3}/, '') : text,
    truncated,
  };
}
