import { isIP } from 'node:net';
import { shellMessage } from '../carriage-returns.ts';

/** What the wrapper itself answers when it cannot make its files. */
const noRoom = Buffer.from('ogrepod: cannot write in /tmp\n').toString('base64');

/** What both forms of the wrapper need. */
export interface Parts {
  readonly runId: string;
  /** How much of the end of the output comes back, in bytes. */
  readonly outputBytes: number;
  readonly follow: { readonly host: string; readonly port: number } | undefined;
}

/** Ends the wrapper with 125, and says why. */
export function giveUp(runId: string): string {
  return `{ echo "@@OG ${runId} 125 0";echo ${noRoom};exit;}`;
}

/**
 * The client ends only the wrapper when its connection goes; the script's whole group must go with it. (`kill -s`,
 * because dash does not read `kill -TERM -- -1`.)
 */
export const endGroup = "p=;trap 'kill -s TERM -- -$p;sleep 1;kill -s KILL -- -$p' TERM INT;";

/** Where the output goes while the script runs, for bash's own /dev/tcp. Throws when it is no address. */
export function placeOf({ host, port }: { readonly host: string; readonly port: number }): string {
  if (isIP(host) === 0) {
    throw new Error('the follow address is an IP address');
  }
  return `/dev/tcp/${host}/${port}`;
}

/**
 * Writes the run, its status and the end of what `file` has. Of each line only what follows its last carriage return:
 * progress must not push out the rest (client-protocols 8.2). Of what the shell says itself nothing is cut: see
 * `visibleLine`, which does the same.
 */
export function report({ runId, outputBytes }: Parts, file: string): string {
  return [
    `echo @@OG ${runId} $r $(wc -c <${file});`,
    `c=$(printf '\\r');tail -c 8388608 ${file}|LC_ALL=C sed "s/$c*\\$//;/${shellMessage.sed}/s/$c/\\\\\\\\r/g;s/.*$c//"|`,
    `tail -c ${outputBytes}|base64|tr -d '\\n';`,
  ].join('');
}
