import { spawn } from 'node:child_process';

/** In milliseconds; a script of 2,000 lines takes a few seconds. */
const longest = 15_000;
/** Of answer, in characters: some hundred bytes for each finding. */
const mostOutput = 8_000_000;

/**
 * The shell limits itself and becomes ShellCheck, so that its process id is ShellCheck's: 1 GiB of memory, and a
 * CPU time that ends it even where this daemon no longer can; it gives way to whoever types. Where a limit is unknown
 * the others hold.
 */
const limited = 'ulimit -v 1048576 2>/dev/null; ulimit -t 15 2>/dev/null; exec nice "$0" "$@"';

/**
 * bash, whatever the text says of itself; no `.shellcheckrc`, and no file that the text or a comment in it names:
 * those are read with `--external-sources` only.
 */
const options = ['--norc', '--shell=bash', '--format=json1', '-'];

/**
 * Runs ShellCheck on a text given on its standard input, in the root folder and with an empty environment: nothing
 * but the text tells it what to do. Undefined when it failed or took too much. Rejects with the signal's reason.
 */
export function runShellCheck(
  program: string,
  text: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', limited, program, ...options], {
      cwd: '/',
      env: { LANG: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const parts: Buffer[] = [];
    let length = 0;
    const kill = () => {
      child.kill('SIGKILL');
      // What it may have started must not keep its output open.
      child.stdout.destroy();
    };
    const limit = setTimeout(kill, longest);
    signal.addEventListener('abort', kill, { once: true });
    const end = (output: string | undefined) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', kill);
      if (signal.aborted) {
        reject(signal.reason);
      } else {
        resolve(output);
      }
    };
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > mostOutput) {
        kill();
      } else {
        parts.push(part);
      }
    });
    child.on('error', () => end(undefined));
    // 1: there are findings.
    child.on('close', (code) => end(code === 0 || code === 1 ? Buffer.concat(parts).toString() : undefined));
    // It may end before it has read all.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}
