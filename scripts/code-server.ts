import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Children, firstLine, lastLines } from './children.ts';
import { cacheFolder } from './folders.ts';

/** npm's code-server carries a built VS Code server; this one is VS Code 1.139.1. */
const version = '4.139.1';

/** Below an installed code-server: VS Code's own entry, which needs nothing of code-server. */
const entry = 'node_modules/code-server/lib/vscode/out/server-main.js';

/**
 * Installs VS Code's server into the cache folder unless it is there, and returns the path of its entry.
 * About half a minute and 600 MB, from the npm registry alone, without a compiler: its own install script would
 * build a Kerberos module that we do not use, and the server does without the others. `progress` is called every
 * few seconds with the seconds gone. Rejects with npm's messages.
 */
export async function installCodeServer(progress: (seconds: number) => void): Promise<string> {
  const target = join(cacheFolder(), `code-server-${version}`);
  const done = join(target, entry);
  if (existsSync(done)) return done;
  await mkdir(cacheFolder(), { recursive: true });
  const startedAt = Date.now();
  const timer = setInterval(() => progress(Math.round((Date.now() - startedAt) / 1000)), 5_000);
  const unlock = await lock(`${target}.lock`);
  try {
    if (existsSync(done)) return done;
    // Renamed when complete: an install that was interrupted is never taken for one.
    const folder = `${target}.new`;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(folder, ['install', '--prefix', folder, `code-server@${version}`]);
    const server = dirname(dirname(join(folder, entry)));
    await npm(server, ['install', '--prefix', server, '--omit=dev']);
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
    return done;
  } finally {
    clearInterval(timer);
    await unlock();
  }
}

async function npm(cwd: string, args: string[]): Promise<void> {
  const log = join(cacheFolder(), 'code-server-install.log');
  const out = openSync(log, 'w');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Ctrl-C ends this child by itself: it is in our process group.
  const child = spawn('npm', [...args, ...flags], { cwd, stdio: ['ignore', out, out] });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code ?? signal}\n${lastLines(log)}`);
}

/** A folder as a lock between processes; one that a dead process left is taken over. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const owner = join(folder, 'pid');
  for (;;) {
    try {
      await mkdir(folder);
      await writeFile(owner, String(process.pid));
      return () => rm(folder, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await abandoned(folder, owner)) await rm(folder, { recursive: true, force: true });
    else await sleep(300);
  }
}

async function abandoned(folder: string, owner: string): Promise<boolean> {
  try {
    process.kill(Number(await readFile(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') return false;
    if (code !== 'ENOENT') return true;
    // Its owner has made the folder and not yet written its pid, or died in between.
    const made = await stat(folder).catch(() => undefined);
    return made !== undefined && Date.now() - made.mtimeMs > 5_000;
  }
}

export interface CodeServerOptions {
  readonly serverMain: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Everything that this VS Code writes. */
  readonly dataFolder: string;
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly extraArgs?: readonly string[];
}

export interface CodeServer {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts VS Code's server on loopback, without telemetry and without questions; resolves when it listens. */
export async function startCodeServer(children: Children, options: CodeServerOptions): Promise<CodeServer> {
  const { serverMain, dataFolder, log } = options;
  const child = children.start(
    process.execPath,
    [
      serverMain,
      ...['--host', '127.0.0.1', '--port', String(options.port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...['--server-data-dir', dataFolder, '--user-data-dir', join(dataFolder, 'user')],
      ...['--extensions-dir', join(dataFolder, 'extensions')],
      ...(options.extraArgs ?? []),
    ],
    { log, readOutput: true, env: { ...(options.env ?? process.env), NODE_OPTIONS: '' } },
  );
  const port = await firstLine(child, log, 60_000, (line) => {
    const found = /listening on (\d+)|Web UI available at http:\/\/[^:]+:(\d+)/.exec(line);
    return found ? Number(found[1] ?? found[2]) : undefined;
  });
  return { child, port };
}
