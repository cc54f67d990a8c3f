import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';
import { readToken } from './token-file.ts';
import { openSocket } from './web-socket.ts';

const readyTimeoutMs = 30_000;
const stopTimeoutMs = 3_000;

export interface BundledOptions {
  /** Path of `ogrepod.js`. */
  readonly program: string;
  /** Where the daemon may keep its data. */
  readonly storage: string;
  /** A configuration of the person's own; else one for this computer alone is written. */
  readonly configFile: string | undefined;
  readonly language: string;
  /** Takes each line that the daemon logs. */
  readonly log: (line: string) => void;
}

export interface Endpoint {
  readonly url: string;
  /** Undefined when the daemon's configuration names tokens and so wrote no token file. */
  readonly token: string | undefined;
}

/** Reachable from this computer only, on free ports: nothing on it is disturbed. */
const ownConfiguration = {
  listen: { host: '127.0.0.1', port: 0 },
  clients: { host: '127.0.0.1', port: 0 },
  requests: { host: '127.0.0.1', port: 0 },
  tracker: { host: '127.0.0.1', port: 0 },
  follow: { host: '127.0.0.1', port: 0 },
};

/**
 * The daemon that comes with the extension. All windows of an editor share one: whichever needs it
 * first starts it and writes its address into a run file; the window that started it ends it.
 */
export class BundledDaemon {
  readonly #options: BundledOptions;
  #child: ChildProcess | undefined;

  constructor(options: BundledOptions) {
    this.#options = options;
  }

  /** The running daemon, started if need be. Rejects with ConnectProblem. */
  async endpoint(signal: AbortSignal): Promise<Endpoint> {
    const { storage } = this.#options;
    await mkdir(storage, { recursive: true });
    const { config, data, args } = await this.#configuration();
    const runFile = path.join(data, 'extension-run.json');
    const tokenFile = path.join(data, 'token');
    const running = await this.#running(runFile, tokenFile, signal);
    if (running) return running;
    await this.stop();
    const url = await this.#start(['serve', '--config', config, ...args], signal);
    await writeFile(runFile, JSON.stringify({ url }));
    return { url, token: await readToken(tokenFile) };
  }

  /** Ends the daemon if this window started it. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await gone;
    clearTimeout(timer);
  }

  async #configuration(): Promise<{ config: string; data: string; args: string[] }> {
    const { storage, configFile } = this.#options;
    const ownData = path.join(storage, 'data');
    if (configFile === undefined) {
      const config = path.join(storage, 'ogrepod.json');
      await writeFile(config, `${JSON.stringify({ ...ownConfiguration, data: ownData }, null, 2)}\n`);
      return { config, data: ownData, args: [] };
    }
    const data = await configuredData(configFile);
    return { config: configFile, data: data ?? ownData, args: data === undefined ? ['--data', ownData] : [] };
  }

  /** The daemon of the run file, when it answers. A file that a killed daemon left is removed. */
  async #running(runFile: string, tokenFile: string, signal: AbortSignal): Promise<Endpoint | undefined> {
    const token = await readToken(tokenFile);
    const url = await readFile(runFile, 'utf8').then(urlIn, () => undefined);
    if (url === undefined || token === undefined) return undefined;
    try {
      const socket = await openSocket({ url, token, signal, language: this.#options.language });
      socket.close(1000);
      return { url, token };
    } catch {
      await rm(runFile, { force: true });
      return undefined;
    }
  }

  #start(args: string[], signal: AbortSignal): Promise<string> {
    const { program, log } = this.#options;
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      let lastLine = '';
      const fail = (reason: string) => reject(new ConnectProblem('away', strings.daemonNotStarted(reason)));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail(strings.noAnswer());
      }, readyTimeoutMs);
      const abort = () => void this.stop();
      signal.addEventListener('abort', abort, { once: true });
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      };
      createInterface({ input: child.stderr }).on('line', (line) => {
        lastLine = line;
        log(line);
      });
      createInterface({ input: child.stdout }).on('line', (line) => {
        const url = readyUrl(line);
        if (url === undefined) return;
        settle();
        resolve(url);
      });
      child.once('error', (error) => {
        settle();
        fail(error.message);
      });
      child.once('exit', (code, killed) => {
        settle();
        log(`ogrepod ended: ${code ?? killed}`);
        fail(lastLine === '' ? String(code ?? killed) : lastLine);
      });
    });
  }
}

/** The address in the daemon's ready line (design, section 4); undefined for any other line. */
function readyUrl(line: string): string | undefined {
  try {
    const ready: unknown = JSON.parse(line);
    if (typeof ready !== 'object' || ready === null || !('ready' in ready) || !('listen' in ready))
      return undefined;
    const { host, port } = ready.listen as { host: string; port: number };
    // A daemon that listens everywhere is reached from here by the loopback.
    const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    return `ws://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/`;
  } catch {
    return undefined;
  }
}

function urlIn(text: string): string | undefined {
  try {
    const run: unknown = JSON.parse(text);
    const url = typeof run === 'object' && run !== null && 'url' in run ? run.url : undefined;
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The `data` of a configuration; undefined when it has none. Rejects when the file cannot be read. */
async function configuredData(file: string): Promise<string | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    const data = typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : undefined;
    return typeof data === 'string' ? path.resolve(path.dirname(file), data) : undefined;
  } catch (error) {
    throw new ConnectProblem('notConfigured', `${file}: ${error instanceof Error ? error.message : error}`);
  }
}
