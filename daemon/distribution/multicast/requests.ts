import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Emitter, type Event } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import { networkAddresses } from '../../base/network-addresses.ts';
import { Refusals } from '../../base/refusals.ts';
import type { ImageFiles } from '../../images/types.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import type {
  ComputerAdmission,
  EndedSession,
  ListenAddress,
  SessionOwner,
  SessionRecord,
  SessionRequest,
} from '../types.ts';
import { AskedElsewhere } from './asked-elsewhere.ts';
import { RefusalLog } from './refusal-log.ts';
import { parseRequest, type SenderSession } from './request.ts';
import { RequestListener } from './request-listener.ts';
import { Sender } from './sender.ts';
import { findProgram, type SenderStart } from './sender-process.ts';

/** A classroom asks in a burst: what has just failed is not tried again for each of its computers. */
const notAgainMs = 5_000;

interface RequestsOptions {
  readonly repository: { readonly address: string };
  readonly files: ImageFiles;
  readonly log: Log;
  readonly callers: ComputerAdmission;
  readonly ownerOf: (request: SessionRequest) => Promise<SessionOwner>;
  readonly sender: SenderStart;
  /** How many senders run at once. */
  readonly senders: number;
}

/** A file to send. */
interface Wanted {
  readonly path: string;
  readonly file: string;
  readonly image: string;
  readonly sizeBytes: number;
  readonly session: SenderSession;
  readonly job: string | undefined;
}

/** What a port is used for, or was last. */
type Session = Pick<
  Sender,
  'running' | 'stopping' | 'failedAt' | 'path' | 'view' | 'log' | 'warn' | 'start' | 'stop'
>;

/** The request port of a repository: computers ask here for a multicast session (client-protocols 5.2). */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #listener: RequestListener;
  readonly #refusals: RefusalLog;
  /** By port; one that has ended stays to be seen until the next on its port. */
  readonly #sessions = new Map<number, Session>();
  readonly #misled: Refusals;
  readonly #elsewhere: AskedElsewhere;
  readonly #changed = new Emitter<void>();
  readonly #ended = new Emitter<EndedSession>();
  #disposed = false;

  readonly onDidChange = this.#changed.event;
  readonly onDidEnd = this.#ended.event;

  constructor(options: RequestsOptions) {
    const { callers, log, repository } = options;
    this.#options = options;
    this.#refusals = new RefusalLog(log);
    this.#misled = new Refusals(log, 'requests');
    this.#elsewhere = new AskedElsewhere(repository.address);
    const onMessage = (text: string, from: string, to: string) => {
      this.#handle(text, from, to).catch((error: unknown) =>
        log.error(`request of ${from}: ${String(error)}`),
      );
    };
    this.#listener = new RequestListener({ callers, log, onMessage });
  }

  /** Computers ask at an address that is not the repository's: what to say of it from now on; undefined: nothing more. */
  get onDidAskElsewhere(): Event<Message | undefined> {
    return this.#elsewhere.onDidChange;
  }

  get address(): ListenAddress {
    return this.#listener.address;
  }

  /** Throws the system's error when it cannot listen. */
  listen(wanted: ListenAddress): Promise<void> {
    return this.#listener.listen(wanted);
  }

  list(): SessionRecord[] {
    const views = [...this.#sessions.values()].map((session) => session.view);
    return views.sort((one, other) => one.port - other.port);
  }

  /**
   * Starts a session that waits with the computers that have joined; resolves once it sends. Undefined when none runs on
   * that port. Throws OgError conflict when nobody has joined, or it sends already.
   */
  async start(port: number): Promise<SessionRecord | undefined> {
    const session = this.#sessions.get(port);
    if (!session?.running) {
      return undefined;
    }
    await session.start();
    return session.view;
  }

  /** What the sender of a port's latest session wrote; undefined when there is none. */
  senderLog(port: number): string | undefined {
    return this.#sessions.get(port)?.log;
  }

  /** Ends a session; resolves once its port is free. Undefined when none runs on that port. */
  async stop(port: number): Promise<SessionRecord | undefined> {
    const session = this.#sessions.get(port);
    if (!session?.running) {
      return undefined;
    }
    await session.stop();
    return session.view;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#listener.dispose();
    await Promise.all([...this.#sessions.values()].map((session) => session.stop()));
    this.#changed.dispose();
    this.#ended.dispose();
    this.#elsewhere.dispose();
  }

  async #handle(text: string, from: string, to: string): Promise<void> {
    // A port scan says nothing.
    if (text === '') {
      return;
    }
    const refusal = await this.#answer(text, from, to);
    if (refusal !== undefined) {
      this.#refusals.tell(`request of ${from} refused: ${refusal}`);
    }
  }

  /** Starts what is asked for, unless it runs already; or tells why not. */
  async #answer(text: string, from: string, to: string): Promise<string | undefined> {
    const request = parseRequest(text);
    if (!request.ok) {
      return request.reason;
    }
    const warning = this.#elsewhere.take(from, to);
    if (warning) {
      this.#misled.tell(render(warning, 'en'));
    }
    const { file, session } = request;
    const found = await this.#find(file);
    if (typeof found === 'string') {
      return `${file} ${found}`;
    }
    const program = await findProgram(this.#options.sender.program);
    const owner = await this.#options.ownerOf({ port: session.port, file, from });
    if (!owner.allowed) {
      return owner.reason;
    }
    // From here to the start nothing is waited for: the whole classroom asks at once.
    const present = this.#sessions.get(session.port);
    if (this.#disposed) {
      return undefined;
    }
    if (present?.running) {
      const isSame = present.path === found.path;
      if (isSame && warning) {
        present.warn(warning);
      }
      return isSame ? undefined : `port ${session.port} is sending ${present.view.image}, not ${file}`;
    }
    if (present?.failedAt !== undefined && performance.now() - present.failedAt < notAgainMs) {
      return undefined;
    }
    if (!this.#hasRoom(owner.job)) {
      return `${this.#options.senders} senders run already`;
    }
    this.#start({ ...found, file, session, job: owner.job }, program);
    if (warning) {
      this.#sessions.get(session.port)?.warn(warning);
    }
    return undefined;
  }

  /** Whether one more sender may run: for a job, one of nobody's that no computer has joined gives way. */
  #hasRoom(job: string | undefined): boolean {
    const running = [...this.#sessions.values()].filter(({ running, stopping }) => running && !stopping);
    if (running.length < this.#options.senders) {
      return true;
    }
    const idle = running.find(({ view }) => view.job === undefined && view.receivers === 0);
    if (job === undefined || !idle) {
      return false;
    }
    void idle.stop();
    return true;
  }

  #start(wanted: Wanted, program: string | undefined): void {
    const { log, repository, sender } = this.#options;
    const { image, session } = wanted;
    const networkInterface = interfaceOf(repository.address);
    const { address } = repository;
    if (program === undefined) {
      this.#fail(wanted, message('distribution.noUdpcast'));
    } else if (networkInterface === undefined) {
      this.#fail(wanted, message('distribution.noInterface', { address }));
    } else {
      log.info(`multicast of ${image} on port ${session.port}: waits for ${session.clients} receivers`);
      const start = { ...sender, program };
      const changed = () => this.#changed.fire();
      const onEnd = (ended: EndedSession) => this.#ended.fire(ended);
      const options = { ...wanted, start, networkInterface, log, changed, onEnd };
      this.#sessions.set(session.port, new Sender(options));
    }
    this.#changed.fire();
  }

  /** A session that cannot even begin. */
  #fail({ path, file, image, session, job }: Wanted, problem: Message): void {
    const { port, address, clients: expected } = session;
    this.#options.log.error(`multicast of ${image}: ${render(problem, 'en')}`);
    const failedAt = performance.now();
    const view: SessionRecord = {
      ...{ port, address, image, file, receivers: 0, expected, state: 'failed', problem },
      endedAt: new Date().toISOString(),
      ...(job === undefined ? {} : { job }),
    };
    this.#sessions.set(port, {
      ...{ running: false, stopping: false, failedAt, path, view, log: '' },
      warn: () => {},
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    });
  }

  /** The file to send, or why there is none. */
  async #find(file: string): Promise<Pick<Wanted, 'path' | 'image' | 'sizeBytes'> | string> {
    const { files } = this.#options;
    const image = files.list().find((one) => one.file === file);
    if (image === undefined) {
      return 'is no image of this repository';
    }
    if (image.state !== 'ready') {
      return `is ${image.state}`;
    }
    try {
      const folder = await realpath(files.folder);
      const path = await realpath(join(folder, file));
      if (!path.startsWith(folder + sep)) {
        return 'is not below the images folder';
      }
      const stats = await stat(path);
      if (!stats.isFile()) {
        return 'is no file';
      }
      // Somebody is writing it, and the folder has not told yet.
      if (stats.size !== image.sizeBytes || Math.abs(stats.mtimeMs - image.mtimeMs) >= 1) {
        return 'is being written';
      }
      if (await isThere(`${path}.lock`)) {
        return 'is locked';
      }
      return { path, image: image.canonicalName, sizeBytes: stats.size };
    } catch {
      return 'is not there';
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Name of the network interface that has an address: udp-sender binds to the first address of the one it is told. */
function interfaceOf(address: string): string | undefined {
  return networkAddresses().find((one) => one.address === address)?.card;
}
