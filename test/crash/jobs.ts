import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { freePort } from '../../daemon/base/free-port.ts';
import { type DaemonClient, RequestError } from '../../daemon/client/index.ts';
import { randomNumbers } from '../../daemon/images/formats/test-images.ts';
import type { Job } from '../../daemon/protocol/index.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { Computer } from './computers.ts';
import { clearFault, type Fault, faultsEnvironment, setFault } from './faults.ts';
import { type Asked, type Figures, Ledger } from './ledger.ts';

/** How a round ends the daemon, and what fails before. */
const disasters = ['kill', 'full', 'kill', 'sync', 'kill', 'short', 'kill', 'rename'] as const;
type Disaster = (typeof disasters)[number];

export interface CrashResult extends Figures {
  readonly rounds: number;
  readonly problems: readonly string[];
}

const onlineCount = 4;
/** Requests of a round; some ten of them are under way at once. */
const requestsPerRound = 40;
const nothingHappensMs = 60_000;

/**
 * Starts one daemon after the other on the same folder, sends and cancels jobs and saves classrooms, lets the disk
 * fail or kills the daemon in between, and holds what each life does against what was promised before. Computers
 * are real sockets; one of them is switched on only between the rounds, so jobs wait for it.
 */
export async function crashJobs(rounds: number, seed = 1, onRound = (_: number) => {}): Promise<CrashResult> {
  const folder = await mkdtemp(join(tmpdir(), 'og-crash-'));
  const rig = new Rig(folder, await freePort('127.0.0.1'), seed);
  const problems: string[] = [];
  // What is broken stays so, and would be told again each round.
  const told = new Set<string>();
  try {
    await rig.prepare();
    for (let round = 0; round < rounds; round += 1) {
      const disaster = disasters[round % disasters.length] ?? 'kill';
      for (const problem of await rig.round(disaster)) {
        if (!told.has(problem)) {
          problems.push(`round ${round} (${disaster}): ${problem}`);
        }
        told.add(problem);
      }
      onRound(round);
    }
    return { rounds, problems, ...rig.ledger.figures };
  } finally {
    await rig.stop();
    // What the daemons left is all there is to find out why.
    if (problems.length === 0) {
      await rm(folder, { recursive: true, force: true });
    } else {
      problems.push(`${folder} is kept`);
    }
  }
}

/** The closing line. */
export function figuresOf({
  rounds,
  acknowledged,
  refused,
  unanswered,
  runs,
  problems,
}: CrashResult): string {
  return (
    `crash: ${rounds} rounds, ${acknowledged} requests acknowledged, ${refused} refused, ` +
    `${unanswered} without an answer, ${runs} scripts run, ${problems.length} promises broken`
  );
}

class Rig {
  readonly ledger = new Ledger();
  readonly #folder: string;
  readonly #port: number;
  readonly #random: () => number;
  readonly #computers: Computer[];
  readonly #faults: string;
  /** Ids of the computers, and the address of each. */
  readonly #addresses = new Map<string, string>();
  #daemon: RunningDaemon | undefined;
  #count = 0;

  constructor(folder: string, port: number, seed: number) {
    this.#folder = folder;
    this.#port = port;
    this.#random = randomNumbers(seed);
    this.#faults = join(folder, 'fault.json');
    this.#computers = Array.from(
      { length: onlineCount + 1 },
      (_, at) => new Computer(`127.0.0.${at + 11}`, this.ledger.runs, () => 2 + this.#random() * 40),
    );
  }

  async prepare(): Promise<void> {
    const { daemon, client } = await this.#start();
    const { classroom } = await client.request('og/classroom/save', { name: 'Aula' });
    for (let at = 0; at <= onlineCount; at += 1) {
      const ip = `127.0.0.${at + 11}`;
      const { computer } = await client.request('og/computer/save', {
        ...{ classroom: classroom.id, name: `pc${at}`, ip, mac: `02:00:00:00:00:${10 + at}` },
      });
      this.#addresses.set(computer.id, ip);
    }
    await client.close();
    await daemon.stop('SIGKILL');
  }

  /** One life of the daemon with a disaster, and the beginning of the next, which must be as promised. */
  async round(disaster: Disaster): Promise<string[]> {
    const { daemon, client } = await this.#start();
    await this.#connect(daemon, onlineCount);
    await this.#work(client, disaster, daemon);
    await daemon.stop('SIGKILL');
    for (const computer of this.#computers) {
      computer.disconnect();
    }
    await clearFault(this.#faults);

    const next = await this.#start();
    try {
      await this.#connect(next.daemon, onlineCount + 1);
      const jobs = await settled(next.client);
      const { classrooms } = await next.client.request('og/classroom/list', {});
      const left = (await readdir(next.daemon.data, { recursive: true })).filter((name) =>
        /\.(tmp|new|part|partial)$/.test(name),
      );
      return [
        ...this.ledger.problems(jobs, (id) => this.#addresses.get(id) ?? ''),
        ...this.ledger.classroomProblems(new Set(classrooms.map(({ name }) => name))),
        ...left.map((name) => `${name} was left behind`),
      ];
    } finally {
      await next.client.close();
      await next.daemon.stop('SIGKILL');
      for (const computer of this.#computers) {
        computer.disconnect();
      }
    }
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop('SIGKILL');
  }

  async #start() {
    this.#daemon = await startDaemon({
      folder: this.#folder,
      config: { clients: { port: this.#port } },
      env: faultsEnvironment(this.#faults),
    });
    const client = await this.#daemon.connect();
    client.onNotification('og/job/didChange', ({ changed }) => {
      for (const job of changed) {
        this.ledger.told(job);
      }
    });
    await client.request('og/subscribe', { topics: ['job'] });
    return { daemon: this.#daemon, client };
  }

  async #connect(daemon: RunningDaemon, count: number): Promise<void> {
    const { port } = daemon.ready.clients;
    await Promise.all(this.#computers.slice(0, count).map((computer) => computer.connect(port)));
  }

  /** Requests at random; in the midst of them the disaster. */
  async #work(client: DaemonClient, disaster: Disaster, daemon: RunningDaemon): Promise<void> {
    const at = Math.floor(requestsPerRound * (0.2 + this.#random() * 0.4));
    const pending = new Set<Promise<void>>();
    for (let number = 0; number < requestsPerRound; number += 1) {
      if (number === at && disaster === 'kill') {
        void daemon.stop('SIGKILL');
      }
      if (number === at && disaster !== 'kill') {
        await setFault(this.#faults, this.#fault(disaster, daemon));
      }
      if (number === at + 12) {
        await clearFault(this.#faults);
      }
      const work = this.#request(client).finally(() => pending.delete(work));
      pending.add(work);
      while (pending.size > 8) {
        await Promise.race(pending);
      }
    }
    await Promise.all(pending);
  }

  #fault(disaster: Exclude<Disaster, 'kill'>, { data }: RunningDaemon): Fault {
    const after = Math.floor(this.#random() * 4);
    const kinds = {
      full: { operation: 'write', code: 'ENOSPC', short: false },
      short: { operation: 'write', code: 'ENOSPC', short: true },
      sync: { operation: 'sync', code: 'EIO', short: false },
      rename: { operation: 'rename', code: 'EIO', short: false },
    } as const;
    return { ...kinds[disaster], after, below: data };
  }

  async #request(client: DaemonClient): Promise<void> {
    const dice = this.#random();
    const known = this.ledger.jobs.filter(({ id }) => id !== undefined);
    const some = known.at(-1 - Math.floor(this.#random() * Math.min(12, known.length)));
    if (dice < 0.5 || !some) {
      await this.#startJob(client, this.#newJob());
    } else if (dice < 0.6) {
      await this.#startJob(client, some);
    } else if (dice < 0.8) {
      await this.#cancelJob(client, some);
    } else if (dice < 0.88) {
      await this.#retryJob(client, some);
    } else {
      await this.#saveClassroom(client);
    }
  }

  #newJob(): Asked {
    this.#count += 1;
    const ids = [...this.#addresses.keys()];
    const first = Math.floor(this.#random() * ids.length);
    // Every third waits for the computer that is off.
    const computers = this.#count % 3 === 0 ? ids.slice(-1) : ids.slice(first, first + 2);
    const asked: Asked = {
      ...{ requestId: `request-${this.#count}`, script: `echo mark-${this.#count}-`, computers },
      ...{
        answer: 'unknown',
        id: undefined,
        allowedRuns: 1,
        over: false,
        cancelled: new Map(),
        ended: new Map(),
      },
    };
    this.ledger.add(asked);
    return asked;
  }

  async #startJob(client: DaemonClient, asked: Asked): Promise<void> {
    const { requestId, script, computers } = asked;
    const scope = { computers: [...computers] };
    const answer = await this.#ask(
      client.request('og/job/start', { requestId, script, scope, title: script, waitSeconds: 86_400 }),
    );
    if (answer.kind === 'given') {
      if (asked.id !== undefined && asked.id !== answer.value.job.id) {
        asked.cancelled.clear();
        throw new Error(`${requestId} has two jobs: ${asked.id} and ${answer.value.job.id}`);
      }
      asked.id = answer.value.job.id;
      asked.answer = 'accepted';
    } else if (asked.answer !== 'accepted') {
      // Once it is not known whether it was taken, a later refusal says nothing of the first try.
      asked.answer = answer.kind === 'refused' && asked.id === undefined ? 'refused' : 'unknown';
    }
  }

  async #cancelJob(client: DaemonClient, asked: Asked): Promise<void> {
    const { allowedRuns } = asked;
    const answer = await this.#ask(client.request('og/job/cancel', { id: asked.id ?? '' }));
    // What was sent before it lies in the computer's socket by now, and was begun before it.
    await setImmediate();
    // A retry that was asked for meanwhile may come after it.
    if (answer.kind !== 'given' || asked.allowedRuns !== allowedRuns) {
      return;
    }
    for (const { computer, state } of answer.value.job.targets) {
      if (state !== 'cancelled') {
        continue;
      }
      asked.cancelled.set(computer, this.ledger.runsOf(asked.script, this.#addresses.get(computer)));
    }
  }

  async #retryJob(client: DaemonClient, asked: Asked): Promise<void> {
    // Before it is known whether it is taken: then it may run once more, and is cancelled no more.
    asked.allowedRuns += 1;
    asked.cancelled.clear();
    asked.ended.clear();
    await this.#ask(client.request('og/job/retry', { id: asked.id ?? '' }));
  }

  async #saveClassroom(client: DaemonClient): Promise<void> {
    this.#count += 1;
    const name = `Aula ${this.#count}`;
    const answer = await this.#ask(client.request('og/classroom/save', { name }));
    this.ledger.classroom(name, answer.kind === 'unknown' ? undefined : answer.kind === 'given');
  }

  /** What came of a request. One that is never answered is a fault of its own. */
  async #ask<T>(request: Promise<T>): Promise<{ kind: 'given'; value: T } | { kind: 'refused' | 'unknown' }> {
    const { figures } = this.ledger;
    let tooLong: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      tooLong = setTimeout(() => reject(new Error('a request is not answered')), nothingHappensMs);
    });
    try {
      const value = await Promise.race([request, silence]);
      figures.acknowledged += 1;
      return { kind: 'given', value };
    } catch (error) {
      if (error instanceof RequestError) {
        figures.refused += 1;
        return { kind: 'refused' };
      }
      if (error instanceof Error && error.name === 'ConnectionError') {
        figures.unanswered += 1;
        return { kind: 'unknown' };
      }
      throw error;
    } finally {
      clearTimeout(tooLong);
    }
  }
}

/** All jobs, once none waits or runs any more. */
async function settled(client: DaemonClient): Promise<Job[]> {
  const isOver = ({ targets }: Job) =>
    targets.every(({ state }) => state !== 'queued' && state !== 'waiting' && state !== 'running');
  for (;;) {
    const changed = new Promise<void>((resolve, reject) => {
      const tooLong = setTimeout(() => reject(new Error('the jobs do not come to an end')), nothingHappensMs);
      const listening = client.onNotification('og/job/didChange', () => {
        clearTimeout(tooLong);
        listening.dispose();
        resolve();
      });
    });
    changed.catch(() => {});
    const { jobs } = await client.request('og/job/list', { limit: 1000 });
    if (jobs.every(isOver)) {
      return jobs;
    }
    await changed;
  }
}
