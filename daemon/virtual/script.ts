import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { givingWay } from './priority.ts';

/** What is kept of a script's output; a real client keeps all, and then cannot send it. */
const maxOutputBytes = 4 * 1024 * 1024;

/** A script that runs. */
export interface RunningScript {
  /** Standard output, once all who hold it have closed it. Rejects when bash could not be started. */
  readonly output: Promise<Buffer>;
  /** To the `bash -c` alone: its children go on, as with a real client. */
  signalTop(signal: NodeJS.Signals): void;
  /** To all that it started, except what went into a session of its own. */
  signalAll(signal: NodeJS.Signals): void;
}

/**
 * Runs `bash -c SCRIPT` as ogClient does in live mode (client-protocols 1.7): its stdin never ends and never has
 * anything to read, its stderr goes to the computer's console (the file `console`), and no exit status comes out.
 */
export function runScript(
  script: string,
  folder: string,
  env: Record<string, string>,
  console: string,
): RunningScript {
  const errors = openSync(console, 'w');
  try {
    const child = spawn(...givingWay('bash', ['-c', script]), {
      cwd: folder,
      env,
      stdio: ['pipe', 'pipe', errors],
      detached: true,
    });
    // A script that closes its stdin is no news.
    child.stdin?.on('error', () => {});
    return {
      output: collect(child),
      signalTop: (signal) => {
        child.kill(signal);
      },
      signalAll: (signal) => {
        if (child.pid === undefined) {
          return;
        }
        try {
          process.kill(-child.pid, signal);
        } catch {
          // They have ended already.
        }
      },
    };
  } finally {
    closeSync(errors);
  }
}

async function collect(child: ReturnType<typeof spawn>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    if (length >= maxOutputBytes) {
      return;
    }
    chunks.push(chunk);
    length += chunk.length;
  });
  // 'close' comes when the process has ended and all holders of its stdout are gone.
  await once(child, 'close');
  return Buffer.concat(chunks);
}
