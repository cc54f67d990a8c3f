import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { ClientConnection, type ConnectionOptions } from './connection.ts';
import { type ComputerIdentity, cacheFolder, scriptEnvironment } from './environment.ts';
import { hardwareList, softwareList } from './lists.ts';
import type { ClientRequest } from './protocol.ts';
import { type RunningScript, runScript } from './script.ts';
import {
  findPartition,
  newState,
  partitionPath,
  readState,
  refreshAnswer,
  withCache,
  writeState,
} from './state.ts';

/** What a PC does with a request; the order and the matching by substring are ogClient's (client-protocols 1.2). */
const routes = {
  POST: [
    'poweroff',
    'probe',
    'reboot',
    'shell/run',
    'session',
    'setup',
    'image/restore',
    'stop',
    'image/create',
  ],
  GET: ['hardware', 'software', 'run/schedule', 'refresh'],
} as const;
type Route = (typeof routes)[keyof typeof routes][number];

/** Answered while an operation runs; everything else gets 503 then. */
const always: readonly Route[] = ['probe', 'poweroff', 'reboot', 'stop'];

/** One virtual computer: a folder, and an ogClient in live mode that runs scripts with real bash. */
export class VirtualComputer {
  readonly #identity: ComputerIdentity;
  readonly #log: Log;
  readonly #killAfter: number;
  readonly #rebootAfter: number;
  readonly #connection: ClientConnection;
  readonly #greeted = new Emitter<void>();
  /** Until all its output came, also after its operation was given up. */
  readonly #scripts = new Set<RunningScript>();
  #running: RunningScript | undefined;
  #busy = false;
  #isOff = false;

  /** Fires at each refresh that was answered: then the daemon knows this computer. */
  readonly onDidGreet: Event<void> = this.#greeted.event;

  constructor(identity: ComputerIdentity, connection: Omit<ConnectionOptions, 'ip'>, log: Log) {
    this.#identity = identity;
    this.#log = log;
    this.#killAfter = connection.timing.kill;
    this.#rebootAfter = connection.timing.reboot;
    this.#connection = new ClientConnection(
      { ...connection, ip: identity.ip },
      {
        onRequest: (request) => this.#handle(request),
        onLost: () => this.#abandon(),
        onProblem: (text) => log.warn(`${identity.name}: ${text}`),
      },
    );
  }

  /** Makes its folder unless it is there from an earlier day, and connects. */
  async start(): Promise<void> {
    const { folder, images, cacheKB } = this.#identity;
    const before = await readState(folder).catch(() => undefined);
    const state = withCache(before ?? newState(), cacheKB);
    for (const { disk } of state.disks) {
      await mkdir(dirname(partitionPath(folder, disk, 1)), { recursive: true });
    }
    await mkdir(join(cacheFolder(folder), images), { recursive: true });
    await mkdir(join(folder, 'log'), { recursive: true });
    await mkdir(join(folder, 'tmp'), { recursive: true });
    await writeState(folder, state);
    this.#connection.open();
  }

  /** True when a magic packet for this MAC would wake it: it is off. */
  canWake(mac: string): boolean {
    return this.#isOff && mac.toLowerCase() === this.#identity.mac.toLowerCase();
  }

  /** Starts it again, as a magic packet does. */
  wake(): void {
    this.#isOff = false;
    this.#connection.reopenAfter(this.#rebootAfter);
  }

  /** Switches it off: closes the connection and ends its scripts. */
  async dispose(): Promise<void> {
    await this.#connection.dispose();
    const left = [...this.#scripts];
    for (const script of left) {
      script.signalAll('SIGTERM');
    }
    const ended = Promise.allSettled(left.map((script) => script.output));
    const patience = new AbortController();
    await Promise.race([ended, wait(this.#killAfter, undefined, { signal: patience.signal })]).catch(
      () => {},
    );
    patience.abort();
    for (const script of this.#scripts) {
      script.signalAll('SIGKILL');
    }
  }

  #handle(request: ClientRequest): void {
    const known: readonly Route[] =
      request.method === 'POST' || request.method === 'GET' ? routes[request.method] : [];
    const route = known.find((candidate) => request.path.includes(candidate));
    if (route === undefined) {
      this.#connection.answer(400);
    } else if (this.#busy && !always.includes(route)) {
      this.#connection.answer(503);
    } else {
      this.#act(route, request);
    }
  }

  #act(route: Route, { body }: ClientRequest): void {
    switch (route) {
      case 'probe':
        this.#connection.answer(this.#busy ? 202 : 200, { status: this.#busy ? 'BSY' : 'OPG', speed: 1000 });
        break;
      case 'poweroff':
        this.#connection.answer(202);
        this.#isOff = true;
        this.#leave();
        break;
      case 'reboot':
        this.#connection.answer(202);
        this.#leave(this.#rebootAfter);
        break;
      case 'stop':
        this.#leave();
        break;
      case 'session':
        // Starting the installed system would leave ogLive; a virtual computer has none, and comes back.
        this.#connection.answer(200);
        this.#leave(this.#rebootAfter);
        break;
      case 'run/schedule':
        this.#connection.answer(200);
        break;
      case 'refresh':
        void this.#operate(() => this.#refresh()).then(() => this.#greeted.fire());
        break;
      case 'hardware':
        this.#connection.answer(200, { hardware: hardwareList(this.#identity) });
        break;
      case 'software':
        void this.#operate(() => this.#software(body));
        break;
      case 'shell/run':
        this.#run(body);
        break;
      default:
        // setup and image/*: an instruction does these with the engine's commands.
        this.#connection.answer(500);
    }
  }

  /** BUSY while the work lasts, then its answer; 500 when it fails. */
  async #operate(work: () => Promise<unknown>): Promise<void> {
    this.#busy = true;
    try {
      const body = await work();
      this.#busy = false;
      this.#connection.answer(200, body);
    } catch (error) {
      this.#busy = false;
      this.#log.warn(`${this.#identity.name}: ${error instanceof Error ? error.message : String(error)}`);
      this.#connection.answer(500);
    }
  }

  async #refresh(): Promise<unknown> {
    const { folder } = this.#identity;
    return refreshAnswer(await readState(folder), await folderKB(cacheFolder(folder)));
  }

  /** What is installed in a partition. Without a system in it a real client's worker dies: see `#run`. */
  async #software({ disk, partition }: ClientRequest['body']): Promise<unknown> {
    const state = await readState(this.#identity.folder);
    const found = findPartition(state, Number(disk), Number(partition));
    return { partition: String(partition ?? ''), software: softwareList(found?.os ?? '') };
  }

  #run({ run, echo }: ClientRequest['body']): void {
    if (!run) {
      this.#connection.answer(400);
      return;
    }
    if (typeof run !== 'string') {
      // The real client's worker dies of it: no answer, and BUSY until the connection closes.
      this.#busy = true;
      return;
    }
    void this.#operate(async () => {
      const output = await this.#output(run);
      const out = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(output);
      return echo ? { out } : undefined;
    });
  }

  async #output(text: string): Promise<Buffer> {
    const { folder } = this.#identity;
    const script = runScript(
      text,
      folder,
      scriptEnvironment(this.#identity),
      join(folder, 'log', 'console.log'),
    );
    this.#scripts.add(script);
    this.#running = script;
    try {
      return await script.output;
    } finally {
      this.#scripts.delete(script);
      if (this.#running === script) {
        this.#running = undefined;
      }
    }
  }

  /**
   * Gives up the running operation: SIGTERM to the `bash -c`, later SIGKILL, and free again. When its children
   * close stdout at last, the answer goes out on whatever connection there is then, as with a real client.
   */
  #abandon(): void {
    const script = this.#running;
    this.#running = undefined;
    this.#busy = false;
    if (!script) {
      return;
    }
    script.signalTop('SIGTERM');
    const timer = setTimeout(() => script.signalTop('SIGKILL'), this.#killAfter);
    const stop = () => clearTimeout(timer);
    script.output.then(stop, stop);
  }

  #leave(backAfter?: number): void {
    this.#connection.leave(backAfter);
    this.#abandon();
  }
}

async function folderKB(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0);
  return Math.ceil((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024);
}
