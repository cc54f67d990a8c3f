import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brokenDownload, downloadTries } from '../broken-download.mjs';
import { type Children, firstLine, lastLines } from './children.ts';
import { cacheFolder } from './folders.ts';

/**
 * npm's code-server carries a built VS Code server: 4.139.1 is VS Code 1.139.1. The oldest is what `engines` in
 * package.json says; the tests run on it with OG_VSCODE=oldest, and OG_VSCODE_NODE naming a Node 22: under 24 that version
 * activates no extension.
 */
export const versions = { newest: '4.139.1', oldest: '4.103.2' } as const;
const version = process.env.OG_VSCODE === 'oldest' ? versions.oldest : versions.newest;
const node = process.env.OG_VSCODE_NODE ?? process.execPath;

/** Below an installed code-server: VS Code's own entry, which needs nothing of code-server. */
const entry = 'node_modules/code-server/lib/vscode/out/server-main.js';

/**
 * Installs VS Code's server into the cache folder unless it is there, and returns the path of its entry.
 * About half a minute and 600 MB, from the npm registry alone, without a compiler: its own install script would
 * build a Kerberos module that we do not use, and the server does without the others. A download that breaks off is
 * tried again, three times in all. `progress` is called every few seconds with the seconds gone. Rejects with npm's
 * messages.
 */
export async function installCodeServer(
  children: Children,
  progress: (seconds: number) => void,
): Promise<string> {
  const target = join(cacheFolder(), `code-server-${version}`);
  const done = join(target, entry);
  if (existsSync(done)) {
    return done;
  }
  progress(0);
  await mkdir(cacheFolder(), { recursive: true });
  const startedAt = Date.now();
  const timer = setInterval(() => progress(Math.round((Date.now() - startedAt) / 1000)), 5_000);
  const unlock = await lock(`${target}.lock`);
  try {
    if (existsSync(done)) {
      return done;
    }
    // Renamed when complete: an install that was interrupted is never taken for one.
    const folder = `${target}.new`;
    for (let tries = 1; ; tries += 1) {
      try {
        await fillFolder(children, folder);
        break;
      } catch (error) {
        if (tries === downloadTries || children.stopping || !brokenDownload(String(error))) {
          throw error;
        }
      }
    }
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
    return done;
  } finally {
    clearInterval(timer);
    await unlock();
  }
}

/** Installs code-server into a folder that is made anew. */
async function fillFolder(children: Children, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(children, folder, ['install', '--prefix', folder, `code-server@${version}`]);
  const server = dirname(dirname(join(folder, entry)));
  await npm(children, server, ['install', '--prefix', server, '--omit=dev']);
  if (!existsSync(join(folder, entry))) {
    throw new Error(`code-server@${version} has no ${entry}`);
  }
}

async function npm(children: Children, cwd: string, args: string[]): Promise<void> {
  const log = join(cacheFolder(), 'code-server-install.log');
  // The messages of this run only: they decide whether it is tried again.
  await rm(log, { force: true });
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = children.start('npm', [...args, ...flags], { cwd, log });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`npm ${args.join(' ')} ended with ${code ?? signal}\n${lastLines(log)}`);
  }
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
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
    }
    if (await abandoned(folder, owner)) {
      await rm(folder, { recursive: true, force: true });
    } else {
      await sleep(300);
    }
  }
}

async function abandoned(folder: string, owner: string): Promise<boolean> {
  try {
    process.kill(Number(await readFile(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') {
      return false;
    }
    if (code !== 'ENOENT') {
      return true;
    }
    // Its owner has made the folder and not yet written its pid, or died in between.
    const made = await stat(folder).catch(() => undefined);
    return made !== undefined && Date.now() - made.mtimeMs > 5_000;
  }
}

/** Runs VS Code's own `--install-extension` with a package file. Rejects with what it said. */
export async function installExtension(
  children: Children,
  { serverMain, dataFolder, log }: CodeServerOptions,
  vsix: string,
): Promise<void> {
  const args = [serverMain, ...folders(dataFolder), '--install-extension', vsix, '--force'];
  const child = children.start(node, args, { log });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`VS Code --install-extension: ${code ?? signal}\n${lastLines(log)}`);
  }
}

export interface CodeServerOptions {
  /** From installCodeServer. */
  readonly serverMain: string;
  /** Everything that this VS Code writes. */
  readonly dataFolder: string;
  readonly log: string;
}

export interface CodeServer {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** The address of a page of it, with the secret without which it answers nobody. */
  url(query: Record<string, string>): string;
  /** What a page calls a file. */
  remote(path: string): string;
}

/**
 * Starts VS Code's server on loopback, without telemetry and without questions; resolves when it listens. A page
 * of it is a terminal of this user, so it answers only to those who know its secret.
 */
export async function startCodeServer(
  children: Children,
  { serverMain, dataFolder, log }: CodeServerOptions,
  extraArgs: readonly string[] = [],
): Promise<CodeServer> {
  await mkdir(dataFolder, { recursive: true });
  const secretFile = join(dataFolder, 'connection-token');
  const secret = randomBytes(16).toString('hex');
  await writeFile(secretFile, secret, { mode: 0o600 });
  const child = children.start(
    node,
    [
      serverMain,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', secretFile],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...folders(dataFolder),
      ...extraArgs,
    ],
    { log, readOutput: true },
  );
  const port = await firstLine(child, log, 60_000, (line) => /listening on (\d+)/.exec(line)?.[1]);
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    url: (query) => `http://${authority}/?${new URLSearchParams({ tkn: secret, ...query })}`,
    remote: (path) => `vscode-remote://${authority}${path}`,
  };
}

function folders(dataFolder: string): string[] {
  return [
    ...['--server-data-dir', dataFolder, '--user-data-dir', join(dataFolder, 'user')],
    ...['--extensions-dir', join(dataFolder, 'extensions')],
  ];
}

/** Where this VS Code has the settings of its user, and those that hold for one machine only. */
export function settingsFiles(dataFolder: string): string[] {
  return [join(dataFolder, 'user/User/settings.json'), join(dataFolder, 'user/Machine/settings.json')];
}
