import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and returns what it printed. Rejects with what it said on stderr. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { stdout } = await execute(program, [...args], { ...options, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Makes something in a folder of its own that is removed afterwards. */
export async function inFolder<T>(make: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'og-package-'));
  try {
    return await make(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Moves a file to another file system, too. */
export async function move(from: string, to: string): Promise<string> {
  await cp(from, to);
  await rm(from);
  return to;
}

/** Everybody may read what is packed, and run what can be run, whatever the umask of who packs it. */
export const plainModes = (folder: string) => run('chmod', ['-R', 'u=rwX,go=rX', folder]);
