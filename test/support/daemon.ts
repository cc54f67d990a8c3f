import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import { noteProgram } from './notes.ts';

/** The built command line. */
export const ogrepod = join(
  process.env.OGREPOD_DIST ?? join(import.meta.dirname, '../../dist'),
  'ogrepod.js',
);

interface Address {
  host: string;
  port: number;
}

export interface ReadyLine {
  ready: true;
  listen: Address;
  clients: Address;
  requests: Address;
  tracker: Address;
  /** Left out when none listens. */
  seeder?: Address;
  /** Left out when its default port is taken. */
  sums?: Address;
  /** Left out unless configured. */
  metrics?: Address;
  follow: Address;
}

export interface RunningDaemon {
  readonly ready: ReadyLine;
  /** `ws://127.0.0.1:PORT` */
  readonly url: string;
  /** Of an admin, from `<data>/token`; empty when tokens are configured. */
  readonly token: string;
  /** Own folder: `data/`, `images/` and the configuration are in it. Gone after `stop`. */
  readonly folder: string;
  readonly images: string;
  readonly data: string;
  /** All that was written to stderr up to now. */
  readonly log: () => string;
  /** Resolves with what is found in the log, as soon as it is written. */
  untilLogged<T>(find: (log: string) => T | undefined): Promise<T>;
  readonly pid: number;
  connect(): Promise<DaemonClient>;
  /** Ends the process and removes its folder unless it was given; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface StartOptions {
  /** Laid over a configuration that listens on loopback, on free ports; sections are joined key by key. */
  readonly config?: Record<string, Record<string, unknown> | readonly unknown[] | string>;
  /** A folder of an earlier run, kept at `stop`. */
  readonly folder?: string;
  readonly env?: Record<string, string>;
  /** A command that runs the daemon in its own place, with its arguments. */
  readonly under?: readonly string[];
}

const loopback = { host: '127.0.0.1', port: 0 };

/** Starts `dist/ogrepod.js serve`. Rejects with what it wrote on stderr when it ends before it is ready. */
export async function startDaemon(options: StartOptions = {}): Promise<RunningDaemon> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'ogrepod-')));
  const data = join(folder, 'data');
  const images = join(folder, 'images');
  await mkdir(images, { recursive: true });
  const config: Record<string, unknown> = {
    listen: loopback,
    clients: loopback,
    requests: loopback,
    tracker: loopback,
    seeder: loopback,
    sums: loopback,
    follow: loopback,
    repository: { id: 'repo1', name: 'Test', address: '127.0.0.1', images },
    data,
  };
  for (const [name, section] of Object.entries(options.config ?? {})) {
    const base = config[name];
    config[name] =
      typeof section === 'object' && typeof base === 'object' && base !== null
        ? { ...base, ...section }
        : section;
  }
  const file = join(folder, 'ogrepod.json');
  await writeFile(file, JSON.stringify(config));

  const command = [...(options.under ?? []), process.execPath, ogrepod, 'serve', '--config', file];
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', ...options.env },
  });
  noteProgram('ogrepod serve', child);
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
  const removeFolder = () =>
    options.folder === undefined ? rm(folder, { recursive: true, force: true }) : Promise.resolve();

  const ready = await readyLine(child, () => log.join('')).catch(async (error: unknown) => {
    await removeFolder();
    throw error;
  });
  const hasTokens = options.config?.auth !== undefined;
  const token = hasTokens ? '' : (await readFile(join(data, 'token'), 'utf8')).trim();
  const url = `ws://127.0.0.1:${ready.listen.port}`;
  return {
    ready,
    url,
    token,
    folder,
    images,
    data,
    log: () => log.join(''),
    untilLogged: (find) => untilLogged(child, () => find(log.join(''))),
    pid: child.pid ?? 0,
    connect: () => connectDaemon({ url, token }),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill(signal);
        await exited;
      }
      await removeFolder();
      return child.exitCode;
    },
  };
}

async function untilLogged<T>(child: ChildProcess, find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) {
      return found;
    }
    await once(child.stderr ?? child, 'data');
  }
}

async function readyLine(child: ChildProcess, log: () => string): Promise<ReadyLine> {
  const { stdout } = child;
  if (!stdout) {
    throw new Error('no stdout');
  }
  const lines = createInterface({ input: stdout });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line) as ReadyLine));
    child.once('close', (code) => reject(new Error(`ogrepod ended with ${code}: ${log()}`)));
  });
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end. */
export async function runOgrepod(
  args: readonly string[],
  env: Record<string, string> = {},
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [ogrepod, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', ...env },
    ...user,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
