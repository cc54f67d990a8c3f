import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Endpoint, LocalDaemon, LocalDaemonOptions } from '../host.ts';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';
import { readToken } from './token-file.ts';
import { openSocket } from './web-socket.ts';

const readyTimeoutMs = 30_000;
const stopTimeoutMs = 3_000;

/** What the extension has to know of a configuration. */
interface Configured {
  /** Undefined when it is left to the daemon. */
  readonly data: string | undefined;
  /** PEM of the certificate; clients have to use wss then. */
  readonly certificate: string | undefined;
}

/** Reachable from this computer only, on free ports: nothing on it is disturbed. */
const ownConfiguration = {
  listen: { host: '127.0.0.1', port: 0 },
  clients: { host: '127.0.0.1', port: 0 },
  requests: { host: '127.0.0.1', port: 0 },
  tracker: { host: '127.0.0.1', port: 0 },
  sums: { host: '127.0.0.1', port: 0 },
  follow: { host: '127.0.0.1', port: 0 },
  repository: { address: '127.0.0.1' },
};

/** macOS has one address on loopback: the computers tell theirs themselves. */
const proxyProtocol = process.platform === 'darwin';

const demoConfiguration = (storage: string) => ({
  clients: { ...ownConfiguration.clients, proxyProtocol },
  repository: {
    ...{ id: 'demo', name: 'Demo', address: '127.0.0.1' },
    images: path.join(storage, 'images'),
  },
});

/**
 * The daemon that comes with the extension. All windows of an editor share one: whichever needs it
 * first starts it and writes its address into a run file; the window that started it ends it.
 */
export class BundledDaemon implements LocalDaemon {
  readonly #options: LocalDaemonOptions;
  #child: ChildProcess | undefined;
  #classroom: ChildProcess | undefined;

  constructor(options: LocalDaemonOptions) {
    this.#options = options;
  }

  /** The running daemon, started if need be. Rejects with ConnectProblem. */
  async endpoint(signal: AbortSignal): ReturnType<LocalDaemon['endpoint']> {
    const { storage, demo } = this.#options;
    await mkdir(storage, { recursive: true });
    const { config, data, certificate, args } = await this.#configuration();
    const runFile = path.join(data, 'extension-run.json');
    const tokenFile = path.join(data, 'token');
    const running = await this.#running(runFile, tokenFile, certificate, signal);
    if (running) {
      return running;
    }
    await this.stop();
    const ready = await this.#start(['serve', '--with-parent', '--config', config, ...args], signal);
    const url = `${certificate === undefined ? 'ws' : 'wss'}://${ready.listen}/`;
    await writeFile(runFile, JSON.stringify({ url }));
    if (demo) {
      this.#startClassroom(ready, url, tokenFile);
    }
    return { url, token: await readToken(tokenFile).catch(() => undefined), certificate };
  }

  /** Ends the daemon if this window started it, and its classroom. */
  async stop(): Promise<void> {
    const [classroom, child] = [this.#classroom, this.#child];
    this.#classroom = undefined;
    this.#child = undefined;
    await Promise.all([ended(classroom), ended(child)]);
  }

  async #configuration(): Promise<Configured & { config: string; data: string; args: string[] }> {
    const { storage, configFile, demo } = this.#options;
    const ownData = path.join(storage, 'data');
    if (configFile === undefined) {
      const config = path.join(storage, 'ogrepod.json');
      if (demo) {
        await mkdir(path.join(storage, 'images'), { recursive: true });
      }
      const own = { ...ownConfiguration, ...(demo && demoConfiguration(storage)), data: ownData };
      await writeFile(config, `${JSON.stringify(own, null, 2)}\n`);
      return { config, data: ownData, certificate: undefined, args: [] };
    }
    const { data, certificate } = await configured(configFile);
    const args = data === undefined ? ['--data', ownData] : [];
    return { config: configFile, data: data ?? ownData, certificate, args };
  }

  /** The daemon of the run file, when it answers. A file that a killed daemon left is removed. */
  async #running(
    runFile: string,
    tokenFile: string,
    certificate: string | undefined,
    signal: AbortSignal,
  ): Promise<Endpoint | undefined> {
    const token = await readToken(tokenFile).catch(() => undefined);
    const url = await readFile(runFile, 'utf8').then(urlIn, () => undefined);
    if (url === undefined || token === undefined) {
      return undefined;
    }
    try {
      const socket = await openSocket({ url, token, certificate, signal, language: this.#options.language });
      socket.close(1000);
      return { url, token, certificate };
    } catch {
      await rm(runFile, { force: true });
      return undefined;
    }
  }

  /** Switches the virtual classroom on; it makes the sample images, too. Nobody waits for it: one sees it come. */
  #startClassroom(ready: Ready, url: string, tokenFile: string): void {
    const { storage, language, log } = this.#options;
    const classroom = this.#spawn([
      ...[
        'classroom',
        '--with-parent',
        '--sample-images',
        '--size',
        '8',
        '--pace',
        '6',
        '--speed-mbps',
        '20',
      ],
      ...['--clients', ready.clients, '--daemon', url, '--token-file', tokenFile, '--wake', 'off'],
      ...(ready.requestsPort === undefined ? [] : ['--requests', ready.requestsPort]),
      ...['--dir', path.join(storage, 'classroom'), '--language', language.startsWith('es') ? 'es' : 'en'],
      ...(proxyProtocol ? ['--proxy-protocol'] : []),
    ]);
    this.#classroom = classroom;
    for (const stream of [classroom.stdout, classroom.stderr]) {
      createInterface({ input: stream }).on('line', (line) => log(`classroom: ${line}`));
    }
    classroom.once('error', (error) => log(`classroom: ${error.message}`));
    classroom.once('exit', (code, killed) => log(`classroom ended: ${code ?? killed}`));
  }

  #spawn(args: string[]) {
    return spawn(process.execPath, [this.#options.program, ...args], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      // They end with their stdin: no window of an editor that was killed leaves one behind.
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  #start(args: string[], signal: AbortSignal): Promise<Ready> {
    const { log } = this.#options;
    const child = this.#spawn(args);
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
        const ready = readyOf(line);
        if (ready === undefined) {
          return;
        }
        settle();
        resolve(ready);
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

/** Ends a process, one way or the other. */
async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await gone;
  clearTimeout(timer);
}

/** Where a daemon listens, `HOST:PORT` each. */
interface Ready {
  readonly listen: string;
  readonly clients: string;
  readonly requestsPort: string | undefined;
}

/** What the daemon's ready line says (design, section 4); undefined for any other line. */
function readyOf(line: string): Ready | undefined {
  try {
    const ready: unknown = JSON.parse(line);
    const listen = addressIn(fieldOf(ready, 'listen'));
    if (fieldOf(ready, 'ready') !== true || listen === undefined) {
      return undefined;
    }
    const requests = fieldOf(fieldOf(ready, 'requests'), 'port');
    return {
      listen,
      clients: addressIn(fieldOf(ready, 'clients')) ?? '127.0.0.1:8889',
      requestsPort: typeof requests === 'number' ? String(requests) : undefined,
    };
  } catch {
    return undefined;
  }
}

function addressIn(value: unknown): string | undefined {
  const [host, port] = [fieldOf(value, 'host'), fieldOf(value, 'port')];
  if (typeof host !== 'string' || typeof port !== 'number') {
    return undefined;
  }
  // A daemon that listens everywhere is reached from here by the loopback.
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
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

/** What a configuration file says. Rejects with ConnectProblem when it or its certificate cannot be read. */
async function configured(file: string): Promise<Configured> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    const absolute = (name: string | undefined) =>
      name === undefined ? undefined : path.resolve(path.dirname(file), name);
    const certificateFile = absolute(textOf(fieldOf(fieldOf(parsed, 'listen'), 'certificate')));
    return {
      data: absolute(textOf(fieldOf(parsed, 'data'))),
      certificate: certificateFile === undefined ? undefined : await readFile(certificateFile, 'utf8'),
    };
  } catch (error) {
    throw new ConnectProblem('notConfigured', `${file}: ${error instanceof Error ? error.message : error}`);
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
