/** For the tests of this room only: a classroom and jobs made of paper, which outlive the runner. */
import { Emitter } from '../../base/events.ts';
import { type FileSystem, nodeFileSystem } from '../../base/file-system.ts';
import { silentLog } from '../../base/log.ts';
import type { JobRecord } from '../../dispatch/types.ts';
import { type Classroom, type Computer, type Method, OgError, type Params } from '../../protocol/index.ts';
import { RunJournal } from '../run-journal.ts';
import type { CallAs } from '../run-types.ts';
import { Runner } from '../runner.ts';
import type { StoredPlan } from '../types.ts';

export const pcs = ['pc1', 'pc2', 'pc3'] as const;

/** What was asked of the daemon, in short: `wake pc1 pc2`. */
export type Said = string;

const textOf = (ids: readonly string[] | undefined) => (ids ?? []).join(' ');

interface Kill {
  readonly at: number;
  readonly when: 'before' | 'after';
  /** Only calls count. */
  readonly ofCalls?: true;
}

/** A process: at one of its writes and calls it may be killed, before what that does or after it. */
export class Life {
  readonly #kill: Kill | undefined;
  #count = 0;
  isOver = false;

  constructor(kill?: Kill) {
    this.#kill = kill;
  }

  /** Does something, unless the process is gone; whoever waits for it then waits for ever. */
  async through<T>(work: () => Promise<T>, isCall = false): Promise<T> {
    if (this.isOver) {
      return gone();
    }
    if (isCall || !this.#kill?.ofCalls) {
      this.#count += 1;
    }
    const isLast = this.#count === this.#kill?.at && (isCall || !this.#kill.ofCalls);
    if (isLast && this.#kill?.when === 'before') {
      return this.#end();
    }
    const done = await work();
    return isLast ? this.#end() : done;
  }

  #end(): Promise<never> {
    this.isOver = true;
    return gone();
  }
}

const gone = () => new Promise<never>(() => {});

export class World {
  readonly said: Said[] = [];
  /** How long each job that was sent may wait for its computers and for its port, in seconds. */
  readonly waits: (readonly [number | undefined, number | undefined])[] = [];
  readonly statuses = new Map<string, Computer['status']>(pcs.map((id) => [id, 'idle']));
  readonly blocked = new Set<string>();
  readonly images = new Map<string, string>();
  readonly jobs = new Map<string, JobRecord & { readonly requestId: string }>();
  readonly tokens = new Map([['ana', { mayStartJobs: true }]]);
  readonly plans = new Map<string, StoredPlan>();
  /** Whether what is woken comes, and what is sent succeeds, at once. */
  isQuick = true;
  readonly planChanges = new Emitter<readonly string[]>();
  /** Ids of jobs of which scripts were lost that may still run. */
  readonly lost = new Set<string>();
  /** The disk takes nothing. */
  isFull = false;
  #pending = 0;
  readonly #classroomChanges = new Emitter<void>();
  readonly #jobChanges = new Emitter<JobRecord>();

  set(id: string, status: Computer['status']): void {
    this.statuses.set(id, status);
    this.#classroomChanges.fire();
  }

  /** Ends a job, or it on some computers. */
  end(id: string, state: 'succeeded' | 'failed' | 'lost', computers: readonly string[] = pcs): void {
    const job = this.jobs.get(id);
    if (!job) {
      throw new Error(`no job ${id}`);
    }
    const targets = job.targets.map((target) =>
      computers.includes(target.computer) ? { ...target, state, endedAt: new Date().toISOString() } : target,
    );
    const changed = { ...job, targets };
    this.jobs.set(id, changed);
    for (const { computer, state: now } of targets) {
      if (now === 'succeeded') {
        this.images.set(computer, 'win11');
      }
    }
    this.#jobChanges.fire(changed);
    this.#classroomChanges.fire();
  }

  /** Until nothing is under way any more but what waits for a timer. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 8; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.#pending === 0 ? quiet + 1 : 0;
    }
  }

  async open(path: string, life = new Life()): Promise<Runner> {
    const journal = await RunJournal.open({
      ...{ path, log: silentLog, fileSystem: this.#fileSystem(life) },
      isKept: (plan) => this.plans.has(plan),
    });
    return new Runner({
      store: {
        list: () => [...this.plans.values()],
        find: (id) => this.plans.get(id),
        onDidChange: this.planChanges.event,
      },
      journal,
      around: {
        classrooms: () => [this.#classroom()],
        onDidChangeClassrooms: this.#classroomChanges.event,
        imageOn: (computer) => this.images.get(computer),
        authority: (name) => this.tokens.get(name),
        jobs: {
          get: (id) => this.jobs.get(id) ?? notFound(id),
          started: (requestId) => {
            const job = [...this.jobs.values()].find((one) => one.requestId === requestId);
            return job && Promise.resolve(job);
          },
          active: () =>
            [...this.jobs.values()]
              .filter(({ targets }) =>
                targets.some(({ state }) => state === 'running' || state === 'waiting'),
              )
              .map(({ id, title, targets }) => ({
                ...{ id, title },
                computers: () => targets.map(({ computer }) => computer),
              })),
          mayStillRun: (id) => this.lost.has(id),
          onDidChange: this.#jobChanges.event,
        },
      },
      callAs: (...call) => life.through(() => this.#callAs(...call), true),
      language: 'en',
      log: silentLog,
    });
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      return await work();
    } finally {
      this.#pending -= 1;
    }
  }

  readonly #fileSystem = (life: Life): FileSystem => ({
    ...nodeFileSystem,
    open: async (...args) => {
      const file = await nodeFileSystem.open(...args);
      const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return {
        write: (...bytes) =>
          life.through(() => this.#counted(() => (this.isFull ? full() : file.write(...bytes)))),
        truncate: (length) => this.#counted(() => file.truncate(length)),
        sync: () => this.#counted(() => file.sync()),
        close: () => this.#counted(() => file.close()),
      };
    },
  });

  #classroom(): Classroom {
    const computers = [...this.statuses].map(
      ([id, status], at): Computer => ({
        ...{ id, name: id, ip: `10.0.0.${at + 1}`, mac: `02:00:00:00:00:0${at + 1}` },
        ...{ status, disks: [], cache: null },
      }),
    );
    return {
      ...{ id: 'aula1', name: 'Aula 1', network: '10.0.0.0/24', groups: [], computers },
      multicast: {
        ...{ port: 9000, mode: 'full-duplex', address: '239.194.0.0' },
        ...{ speedMbps: 90, clients: 50, seconds: 60 },
      },
      p2p: { mode: 'peer', seconds: 60 },
    };
  }

  readonly #callAs: CallAs = async <M extends Method>(
    name: string,
    plan: { id: string; title: string },
    method: M,
    params: Params<M>,
  ) => {
    if (!this.tokens.has(name)) {
      throw new OgError('unauthorized');
    }
    // biome-ignore lint/suspicious/noExplicitAny: what a method answers is its own.
    const answer = (await this.#answer(method, params as never, plan)) as any;
    return answer;
  };

  async #answer(
    method: Method,
    given: Params<'og/job/start'> & Params<'og/computer/power'> & Params<'og/job/cancel'>,
    plan: { id: string; title: string },
  ): Promise<unknown> {
    const computers = given.scope?.computers ?? given.computers ?? [];
    if (method === 'og/computer/power') {
      this.said.push(`${given.action} ${textOf(computers)}`);
      for (const id of computers) {
        if (given.action === 'poweroff') {
          this.set(id, 'off');
        } else if (this.isQuick) {
          this.set(id, 'idle');
        }
      }
      return { computers: computers.map((computer) => ({ computer, done: true })) };
    }
    if (method === 'og/instruction/preflight') {
      const verdictOf = (id: string) => (this.blocked.has(id) ? 'blocked' : 'ok');
      return { computers: computers.map((computer) => ({ computer, verdict: verdictOf(computer) })) };
    }
    if (method === 'og/job/cancel') {
      this.said.push(`cancel ${textOf(computers)}`);
      this.end(given.id, 'failed', computers);
      return {};
    }
    this.said.push(`send ${textOf(computers)}`);
    this.waits.push([given.waitSeconds, given.portWaitSeconds]);
    const job = {
      ...{ id: `job${this.jobs.size + 1}`, requestId: given.requestId, title: given.title ?? '' },
      ...{ state: 'running' as const, createdBy: 'ana', createdAt: new Date().toISOString(), plan },
      scope: given.scope,
      what: [{ action: 'deployImage', image: 'win11', disk: 1, partition: 1 }],
      targets: computers.map((computer) => ({ computer, state: 'running' as const, attempt: 1 })),
    };
    this.jobs.set(job.id, job);
    if (this.isQuick) {
      setImmediate(() => this.end(job.id, 'succeeded'));
    }
    return { job };
  }
}

function notFound(id: string): never {
  throw new OgError('notFound', { thing: 'job', id });
}
