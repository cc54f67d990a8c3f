import { isIP } from 'node:net';
import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { shellMessage } from './carriage-returns.ts';

/** Linux takes at most this many bytes as one argument of a program, and `run` becomes one (client-protocols 1.5). */
const MAX_RUN_BYTES = 131_071;

/** How much of the end of the output comes back: answers above some 75 kB are cut short without notice (1.5). */
const OUTPUT_BYTES = 30_000;

/** What the wrapper itself answers when it cannot make its files. */
const NO_ROOM = Buffer.from('ogrepod: cannot write in /tmp\n').toString('base64');

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
  if (!/^[0-9a-f]{32}$/.test(runId)) throw new Error('a run id is 32 hexadecimal digits');
  const base64 = Buffer.from(withoutOpenEnd(script)).toString('base64');
  const wrapped = [
    `o=$(mktemp)&&f=$(mktemp -u)&&mkfifo -m 600 $f||{ echo "@@OG ${runId} 125 0";echo ${NO_ROOM};exit;};`,
    // A stdin that never becomes readable and never ends: anything else starts multicast early (8.1).
    'exec 9<>$f;rm $f;p=;',
    // The client ends only this shell when its connection goes; the script's whole group must go with it.
    // (`kill -s`, because dash does not read `kill -TERM -- -1`.)
    "trap 'kill -s TERM -- -$p;sleep 1;kill -s KILL -- -$p' TERM INT;",
    `setsid bash -c "$(printf %s '${base64}'|base64 -d)" <&9 9>&- >"$o" 2>&1 & p=$!;`,
    follow ? startFollower(runId, follow) : '',
    'wait $p;r=$?;',
    follow ? STOP_FOLLOWER : '',
    `echo @@OG ${runId} $r $(wc -c <"$o");`,
    // Of each line only what follows its last carriage return: progress must not push out the rest (8.2). Of what the
    // shell says itself nothing is cut: see `visibleLine`, which does the same.
    `c=$(printf '\\r');tail -c 8388608 "$o"|LC_ALL=C sed "s/$c*\\$//;/${shellMessage.sed}/s/$c/\\\\\\\\r/g;s/.*$c//"|`,
    `tail -c ${OUTPUT_BYTES}|base64|tr -d '\\n';`,
    'rm -f "$o"',
  ].join('');
  if (wrapped.length > MAX_RUN_BYTES) {
    throw new OgError('invalid', { field: 'script', detail: message('dispatch.scriptTooLong') });
  }
  return wrapped;
}

/**
 * A script without the backslash of a last line that goes on where nothing follows: `$( )` takes the line ends off its
 * end, and the backslash alone would be an argument of the last command.
 */
function withoutOpenEnd(script: string): string {
  let end = script.length;
  for (;;) {
    let line = end;
    while (script[line - 1] === '\n') line--;
    let backslashes = 0;
    while (script[line - 1 - backslashes] === '\\') backslashes++;
    if (line === end || backslashes % 2 === 0) return script.slice(0, end);
    end = line - 1;
  }
}

/**
 * Follows the output file: connects by bash's own /dev/tcp, says which run it is, copies what is new,
 * and ends by itself when the script has ended. It holds none of the wrapper's descriptors, because
 * the client's answer waits until stdout is closed by all holders (1.7); if it fails nothing else changes.
 */
function startFollower(runId: string, { host, port }: { host: string; port: number }): string {
  if (isIP(host) === 0) throw new Error('the follow address is an IP address');
  const copy = [
    'exec 3<>/dev/tcp/$2/$3&&exec 4<"$0"&&echo OGFOLLOW $4>&3&&',
    'while :;do cat<&4>&3||exit;kill -0 $1||{ cat<&4>&3;exit;};sleep 0.3;done',
  ].join('');
  return `setsid bash -c '${copy}' "$o" $p ${host} ${port} ${runId} </dev/null >/dev/null 2>&1 9>&- & q=$!;`;
}

/** A second for the last words, beside the answer; then whatever it hangs on (an address that never answers) is over. */
const STOP_FOLLOWER = '{ sleep 1;kill -s KILL -- -$q; } </dev/null >/dev/null 2>&1 9>&- & ';

export interface WrappedResult {
  readonly runId: string;
  readonly exitCode: number;
  /** Size of all that the script wrote. */
  readonly bytes: number;
  readonly text: string;
  /** True when `text` is only the end of the output. */
  readonly truncated: boolean;
}

/** Reads what the wrapper printed; undefined when it was not a wrapper that printed it. */
export function parseWrapped(out: string): WrappedResult | undefined {
  const match = /^@@OG ([0-9a-f]{32}) (\d{1,3}) (\d{1,15})\n([A-Za-z0-9+/]{0,65536}={0,2})\s*$/m.exec(out);
  if (!match) return undefined;
  const [, runId = '', exitCode, bytes, base64 = ''] = match;
  const output = Buffer.from(base64, 'base64');
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
