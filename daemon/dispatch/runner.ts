import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Log } from '../base/log.ts';
import { OgError } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import type { ClientConnection } from './client/connection.ts';
import type { FollowListener } from './client/follow-listener.ts';
import type { ClientListener } from './client/listener.ts';
import { HeldJobs } from './jobs/held-jobs.ts';
import type { Entry, Job } from './jobs/job.ts';
import { later } from './jobs/job-times.ts';
import { LiveOutput, OutputRoom } from './jobs/live-output.ts';
import type { Outputs } from './jobs/outputs.ts';
import type { Target } from './jobs/target.ts';
import { changesBy, type TargetChanges } from './jobs/target-changes.ts';
import { UnderWay } from './jobs/under-way.ts';
import { WaitingEnds } from './jobs/waiting-ends.ts';
import { WaitingLines } from './jobs/waiting-lines.ts';
import { Runs } from './runs.ts';
import type { Jobs } from './types.ts';

/**
 * So long a script whose connection went may still ask for its multicast session, in milliseconds: what comes before
 * (formatting, the cache) takes minutes, and a receiver waits two more.
 */
const MAY_STILL_RUN = 30 * 60_000;

/** So many scripts are sent before the answers to those that were sent are taken. */
const SENT_TOGETHER = 100;

export interface RunnerOptions {
  readonly clients: ClientListener;
  readonly follow: FollowListener;
  readonly followPort: number;
  readonly changes: TargetChanges;
  readonly outputs: Outputs;
  readonly log: Log;
  /** How long a script may run, in hours. */
  readonly limitHours: number;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly writeAgain: number;
}

/**
 * Brings targets to their computers: each computer has a line of targets that wait for it, the first is sent as soon as
 * it is free. A script that was sent is never sent again by itself. What is told of a target is on disk first.
 */
export class Runner {
  readonly #clients: ClientListener;
  readonly #changes: TargetChanges;
  readonly #lines = new WaitingLines((entry) => this.#ends.expire(entry));
  readonly #ends: WaitingEnds;
  /** Computers whose next script is just being written to the journal, or could not be. */
  readonly #sending = new Map<string, Job>();
  /** Computers whose next script can be sent, in the order in which that was found. */
  readonly #due = new Set<string>();
  #isSendingDue = false;
  readonly #room = new OutputRoom();
  readonly #work: UnderWay;
  readonly #runs: Runs;
  /** Jobs that keep their places in the lines and are not sent yet. */
  readonly held = new HeldJobs((job) => {
    const ips = new Set([...job.entries.values()].map(({ target }) => target.ip));
    for (const ip of ips) {
      this.#consider(ip);
    }
    this.#ends.noteReleased(job);
  });

  readonly onDidOutput: Jobs['onDidOutput'];

  constructor(options: RunnerOptions) {
    this.#clients = options.clients;
    this.#changes = options.changes;
    this.#work = new UnderWay(options.log, options.writeAgain);
    this.#runs = new Runs({
      ...options,
      work: this.#work,
      onNotStarted: (entry) => this.#lines.addFirst(entry),
      onOver: (ip) => this.#consider(ip),
    });
    this.#ends = new WaitingEnds({
      ...options,
      lines: this.#lines,
      held: this.held,
      work: this.#work,
      onMoved: (ip) => this.#consider(ip),
    });
    this.onDidOutput = this.#runs.onDidOutput;
    options.clients.onDidChange((addresses) => {
      for (const address of addresses) {
        this.#consider(address);
      }
    });
  }

  /** Puts a target at the end of its computer's line. */
  enqueue(entry: Entry): void {
    const { ip } = entry.target;
    this.#lines.addLast(entry);
    // Behind others nothing changes for them: there may be thousands.
    if (this.#lines.of(ip).length === 1) {
      this.#consider(ip);
    } else {
      this.#show(entry, this.#whatFor(entry, this.#lines.of(ip).at(-2)?.job));
    }
  }

  /** A target that a former daemon has sent: it may be running still, or tells how long its phases took. */
  recall(entry: Entry): void {
    this.#runs.expectLate(entry);
    this.#runs.noteTimes(entry);
  }

  /**
   * Takes targets out of their lines, or off their computers by closing the connection, once that is on disk. What has
   * ended by then stays as it is. Throws OgError conflict when all have, unavailable when it cannot be written: then
   * they wait and run on. `by`: the name of who asked for it.
   */
  cancel(entries: readonly Entry[], by?: string): Promise<void> {
    const cancelled = () => {
      const changes = changesBy(entries, { kind: 'cancelled', at: now(), by });
      if (changes.length > 0) {
        return changes;
      }
      throw new OgError('conflict', { detail: message('dispatch.alreadyEnded') });
    };
    return this.#changes.decide(entries, cancelled, (changes) => {
      for (const { entry, becomes } of changes) {
        this.#lines.remove(entry);
        if (becomes.state === 'ended' && becomes.runId !== undefined) {
          this.#runs.cancel(becomes.runId);
        }
        this.#consider(becomes.ip);
      }
    });
  }

  /**
   * The computers of the inventory, by id, and their addresses. Of these targets, or all, those that wait for a computer
   * that was removed are given up, and for one that has another address now it is waited there.
   */
  noteComputers(addresses: ReadonlyMap<string, string>, entries: Iterable<Entry> = this.#lines.all()): void {
    this.#ends.noteComputers(addresses, entries);
    const notice = message('dispatch.removedWhileRunning');
    for (const entry of this.#runs.entries()) {
      if (!addresses.has(entry.target.computer)) {
        this.#changes.show(entry, { kind: 'noted', notice });
      }
    }
  }

  /** Those of these targets that wait are not sent any more. */
  giveUpWaiting(entries: Iterable<Entry>, why: Message): void {
    for (const entry of entries) {
      this.#ends.giveUp(entry, why);
    }
  }

  /** True when a target waits for the computer of this address, or is just being sent there. */
  isWaitedFor(ip: string): boolean {
    const [first] = this.#lines.of(ip);
    return this.#sending.has(ip) || (first !== undefined && !this.held.reasonOf(first.job));
  }

  /** The job that runs on the computer of this address, or is the next for it. */
  jobOf(ip: string): Job | undefined {
    return this.#runs.jobOn(ip) ?? this.#lines.of(ip)[0]?.job;
  }

  /** True for a script that was lost when nothing says yet that it is over: its computer has not been seen free since. */
  mayStillRun(target: Target): boolean {
    if (target.state !== 'lost') {
      return false;
    }
    // Clocks are set and jump; of what a former daemon has seen there is nothing better.
    const age = this.#runs.goneFor(target.runId) ?? Date.now() - Date.parse(target.endedAt);
    return age < MAY_STILL_RUN && this.#clients.client(target.ip)?.status !== 'idle';
  }

  /** Nothing is sent any more; what was sent is still listened to. */
  stop(): void {
    this.#lines.stop();
    this.#work.stop();
  }

  /** Ends that came in, and output so far, are written down; what a computer runs still is lost for us. */
  async dispose(): Promise<void> {
    this.stop();
    await this.#work.done();
    await this.#runs.dispose();
  }

  /** Looks at a computer's line: what it waits for, and whether the first can go. */
  #consider(ip: string): void {
    const line = this.#lines.of(ip);
    const [first] = line;
    if (this.#work.isStopping || !first) {
      return;
    }
    const client = this.#clients.client(ip);
    const status = client?.status;
    if (status === 'linux' || status === 'windows') {
      const system = status === 'linux' ? 'Linux' : 'Windows';
      for (const entry of line) {
        const why = this.held.reasonOf(entry.job);
        // By the time that it is sent, the computer may run another system.
        if (why) {
          this.#show(entry, why);
        } else {
          this.#ends.giveUp(entry, message('dispatch.needsOgLive', { system }));
        }
      }
      return;
    }
    if (this.#sendable(ip)) {
      this.#due.add(ip);
      if (!this.#isSendingDue) {
        this.#work.track(this.#sendDue());
      }
    }
    let before: Job | undefined;
    for (const entry of this.#lines.of(ip)) {
      this.#show(entry, this.#whatFor(entry, before));
      before = entry.job;
    }
  }

  /** The first of a computer's line, if it can be sent now. */
  #sendable(ip: string): { readonly entry: Entry; readonly client: ClientConnection } | undefined {
    const [entry] = this.#lines.of(ip);
    const client = this.#clients.client(ip);
    const isHindered = this.#work.isStopping || this.#sending.has(ip);
    if (isHindered || !entry || !client?.free || this.held.reasonOf(entry.job)) {
      return undefined;
    }
    return { entry, client };
  }

  /** Sends to the computers that are due, some at a time: the first have ended before the last are sent theirs. */
  async #sendDue(): Promise<void> {
    this.#isSendingDue = true;
    try {
      // All that are found in one moment are written down together.
      await Promise.resolve();
      while (this.#due.size > 0) {
        const together = [...this.#due].slice(0, SENT_TOGETHER);
        const sent = together.map((ip) => {
          this.#due.delete(ip);
          const next = this.#sendable(ip);
          if (!next) {
            return undefined;
          }
          this.#lines.remove(next.entry);
          return this.#send(next.entry, next.client);
        });
        await Promise.all(sent);
        await setImmediate();
      }
    } finally {
      this.#isSendingDue = false;
    }
  }

  /**
   * What a target in the line of its computer waits for, where that job stands before it; undefined when it is the next,
   * and can go.
   */
  #whatFor(entry: Entry, before: Job | undefined): Message | undefined {
    const { ip } = entry.target;
    const held = this.held.reasonOf(entry.job);
    if (held) {
      return held;
    }
    const client = this.#clients.client(ip);
    if (!client) {
      return message('dispatch.isOff');
    }
    const first = before ?? this.#sending.get(ip) ?? this.#runs.jobOn(ip);
    if (first) {
      return waitsForJob(first);
    }
    return client.status === 'busy' ? message('dispatch.isBusy') : undefined;
  }

  /** What a target waits for is told, and not written down. */
  #show(entry: Entry, why: Message | undefined): void {
    this.#changes.show(entry, { kind: 'waits', for: why });
  }

  /** Writes down that a target is sent, and sends it. Without the one there is not the other, also after a crash. */
  async #send(entry: Entry, client: ClientConnection): Promise<void> {
    const { ip } = entry.target;
    this.#sending.set(ip, entry.job);
    const sent = () => {
      // Its computer may have another address by now; then it waits there already.
      if (this.#work.isStopping || entry.target.ip !== ip) {
        return [];
      }
      const runId = randomBytes(16).toString('hex');
      const at = later(now(), entry.job.createdAt);
      return changesBy([entry], { kind: 'sent', runId, at, live: new LiveOutput(this.#room) });
    };
    try {
      await this.#changes.decide([entry], sent, ([change]) => {
        if (change?.becomes.state === 'running') {
          this.#runs.start(entry, change.becomes, client);
        }
      });
      this.#sending.delete(ip);
      this.#consider(ip);
    } catch (error) {
      this.#changes.noteFailure(error);
      this.#show(entry, message('dispatch.historyFull'));
      this.#lines.addFirst(entry);
      // The computer stays taken until the journal may be tried again.
      this.#work.later(() => {
        this.#sending.delete(ip);
        this.#consider(ip);
      });
    }
  }
}

/** Whose job it is that is before another one on a computer. */
function waitsForJob({ title, createdBy }: Job): Message {
  return message('dispatch.waitsForJob', { job: title, person: createdBy });
}

function now(): string {
  return new Date().toISOString();
}
