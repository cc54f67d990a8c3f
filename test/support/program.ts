import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that goes on after it has done what a test waits for. */
export interface Running {
  /** Its output up to now. */
  readonly output: () => string;
  /** Resolves when it says that it has all. Rejects when it ends before. */
  readonly complete: Promise<void>;
  /** Ends it, without asking; resolves when it has ended. */
  stop(): Promise<void>;
}

/** Runs a command in a folder until it is stopped; `words` of its output mean that it has all. */
export function run([program = '', ...args]: readonly string[], folder: string, words: string): Running {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  ended.catch(() => {});
  let output = '';
  const complete = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('latin1').on('data', (text: string) => {
        output += text;
        if (output.includes(words)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${output.slice(-500)}`)));
  });
  complete.catch(() => {});
  return {
    output: () => output,
    complete,
    async stop() {
      // ctorrent, told to end by SIGINT, first waits until it may talk to the tracker again.
      child.kill('SIGKILL');
      await ended;
    },
  };
}
