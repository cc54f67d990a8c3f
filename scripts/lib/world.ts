import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../daemon/base/free-port.ts';
import { connectDaemon, type DaemonClient } from '../../daemon/client/index.ts';
import type { Language } from '../../daemon/protocol/message.ts';
import { type Children, firstLine } from './children.ts';
import { demoImageNames, makeDemoImages, registerDemoImages } from './demo-images.ts';
import { root } from './folders.ts';

const ogrepod = join(root, 'dist/ogrepod.js');

/** The demo's Ubuntu takes ten seconds on its way to a computer, so that one sees it come. */
const speedMbps = 20;

export interface WorldOptions {
  /** Holds all that the daemon and the classroom write: `images/`, `daemon/`, `classroom/`, `logs/`. */
  readonly folder: string;
  readonly language: Language;
  /** How many computers. */
  readonly size: number;
  /** Seconds that a deployment takes, so that it can be watched. */
  readonly pace: number;
  /** Wanted ports; one that is taken is replaced by a free one. Left out: all free ones. */
  readonly ports?: Partial<Record<Listener, number>>;
  /** Options of Node for the daemon, its inspector's say. */
  readonly nodeOptions?: readonly string[];
  /** Web pages that may connect, besides those of this machine. */
  readonly origins?: readonly string[];
}

const listeners = ['listen', 'clients', 'requests', 'tracker', 'sums', 'follow'] as const;
type Listener = (typeof listeners)[number];

export interface World {
  /** `ws://127.0.0.1:PORT` */
  readonly url: string;
  readonly tokenFile: string;
  /** Where ogClients connect to, `127.0.0.1:PORT`. */
  readonly clients: string;
  /** Where computers ask for a multicast session, port of 127.0.0.1. */
  readonly requestsPort: number;
  readonly images: string;
  /** Canonical names. */
  readonly imageNames: readonly string[];
  connect(): Promise<DaemonClient>;
  /** Switches the classroom on; resolves with the number of computers once all are connected. */
  startClassroom(): Promise<number>;
  /** The name under which it is registered. */
  classroomName(): Promise<string>;
  /** Called when a process of this world ends before it was told to. */
  onUnexpectedEnd(listener: (name: string, how: string, log: string) => void): void;
}

/** Makes the demo images, starts a daemon for them and registers them. */
export async function startWorld(children: Children, options: WorldOptions): Promise<World> {
  const { folder, language } = options;
  const images = join(folder, 'images');
  const data = join(folder, 'daemon');
  // As the daemon makes it itself: the outputs of instructions are nobody else's.
  await mkdir(data, { recursive: true, mode: 0o700 });
  await makeDemoImages(images);

  const configuration = join(folder, 'ogrepod.json');
  // Computers of the classroom have addresses of their own on Linux; macOS has 127.0.0.1 alone.
  const proxyProtocol = process.platform === 'darwin';
  // UDP, where only root may have port 9; a free one of TCP is free there, too, as a rule.
  const wakePort = await freePort('127.0.0.1');
  await writeFile(
    configuration,
    JSON.stringify(
      {
        ...(await listening(options.ports ?? {}, {
          listen: { origins: options.origins ?? [] },
          clients: { proxyProtocol },
        })),
        data,
        language,
        wake: { ports: [wakePort] },
        repository: { id: 'demo', name: 'Demo', address: '127.0.0.1', images },
      },
      null,
      2,
    ),
  );
  let unexpected: ((name: string, how: string, log: string) => void) | undefined;
  const start = (name: string, args: readonly string[], nodeOptions: readonly string[] = []) => {
    const log = join(folder, 'logs', `${name}.log`);
    const child = children.start(process.execPath, [...nodeOptions, ogrepod, ...args], {
      log,
      readOutput: true,
    });
    child.once('exit', (code, signal) => {
      if (!children.stopping) {
        unexpected?.(name, String(code ?? signal), log);
      }
    });
    return firstLine(child, log, 60_000, (line) => JSON.parse(line) as unknown);
  };

  const serve = ['serve', '--config', configuration];
  const ready = (await start('serve', serve, options.nodeOptions)) as Record<Listener, { port: number }>;
  const url = `ws://127.0.0.1:${ready.listen.port}`;
  const clients = `127.0.0.1:${ready.clients.port}`;
  const tokenFile = join(data, 'token');
  const connect = async () =>
    connectDaemon({ url, language, token: (await readFile(tokenFile, 'utf8')).trim() });
  const registering = await connect();
  await registerDemoImages(registering).finally(() => registering.close());

  return {
    url,
    tokenFile,
    clients,
    requestsPort: ready.requests.port,
    images,
    imageNames: demoImageNames,
    connect,
    startClassroom: async () => {
      const classroom = (await start('classroom', [
        ...['classroom', '--size', String(options.size), '--pace', String(options.pace)],
        ...[
          '--wake',
          String(wakePort),
          '--requests',
          String(ready.requests.port),
          '--speed-mbps',
          String(speedMbps),
        ],
        ...['--clients', clients, '--daemon', url, '--token-file', tokenFile],
        ...['--dir', join(folder, 'classroom'), '--images', images, '--language', language],
        ...(proxyProtocol ? ['--proxy-protocol'] : []),
      ])) as { computers: unknown[] };
      return classroom.computers.length;
    },
    classroomName: async () => {
      const client = await connect();
      try {
        const { classrooms } = await client.request('og/classroom/list', {});
        return classrooms[0]?.name ?? '';
      } finally {
        await client.close();
      }
    },
    onUnexpectedEnd: (listener) => {
      unexpected = listener;
    },
  };
}

/** The listening part of the configuration: loopback, and the wanted ports as far as they are free. */
async function listening(
  wanted: Partial<Record<Listener, number>>,
  more: Partial<Record<Listener, object>>,
): Promise<object> {
  const sections = listeners.map(async (name) => {
    const port = await ifFree(wanted[name] ?? 0);
    return [name, { host: '127.0.0.1', port, ...more[name] }] as const;
  });
  return Object.fromEntries(await Promise.all(sections));
}

/** The port itself when nobody listens on it, else 0. */
async function ifFree(port: number): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}

/** What a running `npm start` leaves for `npm run demo` to find. */
export interface RunFile {
  readonly pid: number;
  readonly url: string;
  readonly tokenFile: string;
}

const runFile = (folder: string) => join(folder, 'running.json');

export async function writeRunFile(folder: string, run: RunFile): Promise<() => Promise<void>> {
  await writeFile(runFile(folder), JSON.stringify(run));
  return () => rm(runFile(folder), { force: true });
}

/** The `npm start` that uses this folder, if its daemon answers. */
export async function findRunning(folder: string): Promise<RunFile | undefined> {
  try {
    const run = JSON.parse(await readFile(runFile(folder), 'utf8')) as RunFile;
    const token = (await readFile(run.tokenFile, 'utf8')).trim();
    const client = await connectDaemon({ url: run.url, token, signal: AbortSignal.timeout(3_000) });
    await client.close();
    return run;
  } catch {
    return undefined;
  }
}
