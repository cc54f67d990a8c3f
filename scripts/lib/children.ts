import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** File that takes its stderr, and its stdout unless that is read. */
  readonly log: string;
  /** Gives its stdout to the caller. */
  readonly readOutput?: boolean;
}

/** How long a child has to end by itself, in milliseconds. */
const graceMs = 8_000;

/**
 * The processes that we started, each the head of a process group of its own: Ctrl-C reaches us alone, and we
 * end them all in the opposite order, with whatever they started themselves.
 */
export class Children {
  readonly #running: ChildProcess[] = [];
  #stopping = false;

  constructor() {
    // Also when we fall over: a daemon that nobody can see must not stay behind.
    process.on('exit', () => {
      for (const child of this.#running) {
        signalGroup(child, 'SIGTERM');
      }
    });
  }

  start(command: string, args: readonly string[], options: ChildOptions): ChildProcess {
    mkdirSync(dirname(options.log), { recursive: true });
    const log = openSync(options.log, 'a');
    try {
      const child = spawn(command, args, {
        cwd: options.cwd,
        env: options.env ?? process.env,
        detached: true,
        stdio: ['ignore', options.readOutput ? 'pipe' : log, log],
      });
      child.on('error', () => this.#forget(child));
      child.on('exit', () => this.#forget(child));
      this.#running.push(child);
      return child;
    } finally {
      closeSync(log);
    }
  }

  /** True once `stop` was called: what ends from now on was told to. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Ends all children; those that do not want to are killed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const child of [...this.#running].reverse()) {
      await stopChild(child);
    }
  }

  #forget(child: ChildProcess): void {
    const at = this.#running.indexOf(child);
    if (at >= 0) {
      this.#running.splice(at, 1);
    }
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}

/**
 * The first line of a child's stdout that `pick` makes something of; the rest is read and thrown away.
 * Rejects with the end of its log when it ends first, or after `timeoutMs`.
 */
export async function firstLine<T>(
  child: ChildProcess,
  log: string,
  timeoutMs: number,
  pick: (line: string) => T | undefined,
): Promise<T> {
  const output = child.stdout;
  if (!output) {
    throw new Error('the child has no output to read');
  }
  return await new Promise<T>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${lastLines(log)}`.trim()));
    const timer = setTimeout(() => fail(`not ready after ${timeoutMs / 1000} s`), timeoutMs);
    createInterface({ input: output }).on('line', (line) => {
      const value = pick(line);
      if (value === undefined) {
        return;
      }
      clearTimeout(timer);
      resolve(value);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal}`);
    });
  });
}

/** The end of a log, for a person who has to find out what went wrong. */
export function lastLines(log: string, count = 12): string {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
