import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { noteProgram } from './notes.ts';

/** A program that goes on after it has done what a test waits for. */
export interface Running {
  /** Its output up to now. */
  readonly output: () => string;
  /** Resolves when it says that it has all. Rejects when it ends before. */
  readonly complete: Promise<void>;
  /** Ends it, without asking; resolves when it has ended. */
  stop(): Promise<void>;
}

/** How a program ends that its own fault has ended. */
const crashSignals: readonly (string | null)[] = ['SIGABRT', 'SIGSEGV', 'SIGBUS'];

export interface RunOptions {
  /** So often it is started again when its own fault ends it: none without it. */
  readonly mayCrash?: number;
}

/** Runs a command in a folder until it is stopped; `words` of its output mean that it has all. */
export function run(
  [program = '', ...args]: readonly string[],
  folder: string,
  words: string,
  { mayCrash = 0 }: RunOptions = {},
): Running {
  let output = '';
  let crashes = 0;
  let child: ChildProcess;
  let ended: Promise<unknown>;
  const { promise: complete, resolve, reject } = Promise.withResolvers<void>();
  complete.catch(() => {});
  const start = () => {
    const started = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    noteProgram(program, started, [started.stdout, started.stderr]);
    ended = once(started, 'close');
    ended.catch(() => {});
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('latin1').on('data', (text: string) => {
        output += text;
        if (output.includes(words)) {
          resolve();
        }
      });
    }
    started.once('error', reject);
    started.once('exit', (code, signal) => {
      crashes += 1;
      if (crashSignals.includes(signal) && crashes <= mayCrash) {
        start();
      } else {
        reject(new Error(`${program} ended with ${signal ?? code}: ${output.slice(-500)}`));
      }
    });
  };
  start();
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
