import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Ran {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
}

export interface RunOptions {
  /** Milliseconds after which it is killed. */
  readonly limitMs?: number;
  /** Bytes of output after which it is killed. */
  readonly mostBytes?: number;
}

/** Where programs of the system are, whatever PATH says. */
const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Whether the system has such a program. */
export const isInstalled = (program: string) => folders.some((folder) => existsSync(join(folder, program)));

/**
 * Runs a program of the system to its end, in English and without an input. Undefined when it is not there, took too
 * long or wrote too much. Never rejects, and never waits longer than the limit.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { limitMs = 3_000, mostBytes = 1024 * 1024 }: RunOptions = {},
): Promise<Ran | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: { PATH: folders.join(':'), LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'ignore'],
      // What it starts itself ends with it.
      detached: true,
    });
    const parts: Buffer[] = [];
    let length = 0;
    const giveUp = () => {
      // A negative number: the whole group of processes.
      if (child.pid !== undefined) {
        killGroup(child.pid);
      }
      // A program that the kernel keeps (a dead network disk) is not waited for.
      child.stdout.destroy();
      child.unref();
      resolve(undefined);
    };
    const limit = setTimeout(giveUp, limitMs);
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      parts.push(part);
      if (length > mostBytes) {
        giveUp();
      }
    });
    child.on('error', () => {
      clearTimeout(limit);
      resolve(undefined);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, stdout: Buffer.concat(parts).toString('utf8') });
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
