import { type Disposable, Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { JobRecord, Jobs } from '../dispatch/types.ts';
import type { ComputerSession } from '../protocol/rules/computer-sessions.ts';
import type { Distribution, SessionRecord } from './types.ts';

interface ComputerSessionsOptions {
  readonly jobs: Pick<Jobs, 'active' | 'get' | 'onDidChange'>;
  /** The sessions between computers that a script describes. */
  readonly sessionsOf: (script: string) => Promise<readonly ComputerSession[]>;
  /** Addresses of all computers, by id. */
  readonly addresses: () => ReadonlyMap<string, string>;
  readonly log: Log;
}

/** Of one job more say nothing more. */
const mostOfJob = 16;

/**
 * The sessions in which computers send to one another, while the jobs run that describe them. The computers run them
 * themselves: of how far they are nothing is known.
 */
export class ComputerSessions implements Disposable {
  readonly #options: ComputerSessionsOptions;
  /** What jobs that run describe, by id; undefined while it is read. */
  readonly #described = new Map<string, readonly ComputerSession[] | undefined>();
  readonly #changed = new Emitter<void>();
  readonly #listener: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(options: ComputerSessionsOptions) {
    this.#options = options;
    const { jobs } = options;
    this.#listener = jobs.onDidChange((job) => this.#look(job));
    // Those that a former daemon has started.
    for (const { id } of jobs.active()) {
      this.#look(jobs.get(id));
    }
  }

  list(): SessionRecord[] {
    return [...this.#described].flatMap(([id, sessions = []]) => {
      const addresses = sessions.length > 0 ? this.#runningOn(id) : [];
      return sessions.map((session) => recordOf(session, id, addresses));
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #look(job: JobRecord): void {
    const { id } = job;
    const isRunning = job.targets.some(({ state }) => state === 'running');
    if (!isRunning) {
      if (this.#described.get(id)?.length) {
        this.#changed.fire();
      }
      this.#described.delete(id);
    } else if (!this.#described.has(id)) {
      this.#described.set(id, undefined);
      this.#read(id).catch((error: unknown) =>
        this.#options.log.error(`sessions of a job: ${String(error)}`),
      );
    } else if (this.#described.get(id)?.length) {
      this.#changed.fire();
    }
  }

  async #read(id: string): Promise<void> {
    const { jobs, sessionsOf } = this.#options;
    const script = jobs.active().find((job) => job.id === id)?.script ?? '';
    const sessions = (await sessionsOf(script)).slice(0, mostOfJob);
    // It may have ended meanwhile.
    if (!this.#described.has(id)) {
      return;
    }
    this.#described.set(id, sessions);
    if (sessions.length > 0) {
      this.#changed.fire();
    }
  }

  /** Addresses of the computers on which a job runs now. */
  #runningOn(id: string): string[] {
    const { jobs } = this.#options;
    const addresses = this.#options.addresses();
    return jobs
      .get(id)
      .targets.filter(({ state }) => state === 'running')
      .map(({ computer }) => addresses.get(computer))
      .filter((address) => address !== undefined);
  }
}

/** What a distribution shows, with the sessions between computers. */
export function withComputerSessions(
  transfers: Pick<Distribution, 'list' | 'sessions' | 'start' | 'stop' | 'senderLog' | 'onDidChange'>,
  between: Pick<ComputerSessions, 'list' | 'onDidChange'>,
): typeof transfers {
  return {
    list: () => {
      const { torrents, multicast } = transfers.list();
      return { torrents, multicast: [...multicast, ...between.list()] };
    },
    sessions: () => [...transfers.sessions(), ...between.list()],
    start: (port) => transfers.start(port),
    stop: (port) => transfers.stop(port),
    senderLog: (port) => transfers.senderLog(port),
    onDidChange(listener) {
      const listeners = [
        transfers.onDidChange(listener),
        between.onDidChange(() => listener({ changed: [], removed: [] })),
      ];
      return { dispose: () => listeners.forEach((one) => void one.dispose()) };
    },
  };
}

function recordOf(session: ComputerSession, job: string, running: readonly string[]): SessionRecord {
  const { protocol, port, address = '', expected, master, content = '?' } = session;
  const receivers = running.filter((one) => one !== master);
  return {
    between: 'computers',
    protocol,
    port,
    address,
    image: content,
    receivers: receivers.length,
    ...(expected === undefined ? {} : { expected }),
    joined: receivers.map((one) => ({ address: one })),
    ...(master === undefined ? {} : { master: { address: master } }),
    // Nobody sends as long as the master does not run the script.
    state: master === undefined || running.includes(master) ? 'sending' : 'waiting',
    job,
  };
}
