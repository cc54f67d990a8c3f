import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Message } from '../base/message.ts';
import type { JobOutput, JobState } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { ClientConnection } from './client-connection.ts';
import type { ClientListener } from './client-listener.ts';
import type { RunOutcome } from './client-types.ts';
import type { FollowListener } from './follow-listener.ts';
import type { JobList } from './job-list.ts';
import { type Details, enter } from './job-state.ts';
import type { StoredJob, StoredTarget } from './journal.ts';
import { LiveOutput } from './live-output.ts';
import { verdictOf } from './outcome.ts';
import type { Outputs } from './outputs.ts';
import { type WrappedResult, wrapScript } from './wrapper.ts';

/** A computer that is there but not quite ready gets so much longer than its job's deadline, in milliseconds. */
const GRACE = 30_000;
const GRACE_STEP = 1_000;

export interface RunnerOptions {
  readonly clients: ClientListener;
  readonly follow: FollowListener;
  readonly followPort: number;
  readonly list: JobList;
  readonly outputs: Outputs;
  readonly log: Log;
  /** How long a script may run, in hours: one that reads its stdin would never end (client-protocols 8.1). */
  readonly limitHours: number;
}

/** One target and its job; where it waits, runs or is missed. */
interface Entry {
  readonly job: StoredJob;
  readonly target: StoredTarget;
}

interface Run extends Entry {
  readonly client: ClientConnection;
  readonly runId: string;
  readonly live: LiveOutput;
  /** Set when we end it ourselves because of its age. */
  tooLong: boolean;
}

/**
 * Brings targets to their computers: each computer has a line of targets that wait for it, the first
 * is sent as soon as it is free. A script that was sent is never sent again by itself.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #lines = new Map<string, Entry[]>();
  readonly #deadlines = new Map<StoredTarget, NodeJS.Timeout>();
  /** Computers whose next script is just being written to the journal. */
  readonly #sending = new Set<string>();
  readonly #running = new Map<StoredTarget, Run>();
  /** Scripts whose connection went, by run id: a late answer still settles them. */
  readonly #lost = new Map<string, Entry & { live: LiveOutput }>();
  readonly #output = new Emitter<{ id: string; computer: string; attempt: number; text: string }>();
  /** Ends that are being written down. */
  readonly #concluding = new Set<Promise<void>>();
  #disposed = false;

  readonly onDidOutput: Event<{ id: string; computer: string; attempt: number; text: string }> =
    this.#output.event;

  constructor(options: RunnerOptions) {
    this.#options = options;
    options.clients.onDidChange((addresses) => {
      for (const address of addresses) this.#consider(address);
    });
    options.clients.onDidEndLate((result) => this.#track(this.#endLate(result)));
  }

  /** Puts a target at the end of its computer's line. */
  enqueue(entry: Entry): void {
    const { ip } = entry.target;
    this.#lines.set(ip, [...(this.#lines.get(ip) ?? []), entry]);
    this.#armDeadline(entry, entry.target.deadline - Date.now());
    this.#consider(ip);
  }

  /** A script of a former daemon: it may be running still. */
  expectLate({ job, target }: Entry): void {
    if (target.runId === undefined) return;
    this.#lost.set(target.runId, { job, target, live: new LiveOutput() });
    this.#options.clients.expectLate(target.ip);
  }

  /** Takes a target that has not ended out of its line, or off its computer by closing the connection. */
  cancel({ job, target }: Entry): void {
    const run = this.#running.get(target);
    const why = message(run ? 'dispatch.cancelledRunning' : 'dispatch.cancelled');
    this.#leave(target);
    this.#end({ job, target }, 'cancelled', { progress: target.progress, message: why });
    run?.client.close();
    this.#consider(target.ip);
  }

  /** What a script that runs, or is lost, has written so far; undefined when it is neither, or it is in the outputs. */
  liveOutput(target: StoredTarget): JobOutput | undefined {
    if (target.bytes !== undefined) return undefined;
    const entry = this.#running.get(target) ?? (target.runId ? this.#lost.get(target.runId) : undefined);
    if (!entry || (target.state !== 'running' && target.state !== 'lost')) return undefined;
    return entry.live.output;
  }

  /** What runs goes on by itself, as far as a client lets it; ends that came in, and output so far, are written down. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.all(this.#concluding);
    const running = [...this.#running.values()].map((run) => this.#keepOutput(run, run.runId));
    const lost = [...this.#lost].map(([runId, entry]) => this.#keepOutput(entry, runId));
    await Promise.all([...running, ...lost]);
    for (const timer of this.#deadlines.values()) clearTimeout(timer);
    this.#output.dispose();
  }

  /** Looks at a computer's line: whom it waits for, and whether the first can go. */
  #consider(ip: string): void {
    const line = this.#lines.get(ip);
    if (this.#disposed || !line) return;
    const client = this.#options.clients.client(ip);
    const status = client?.status;
    if (status === 'linux' || status === 'windows') {
      const system = status === 'linux' ? 'Linux' : 'Windows';
      for (const entry of line) this.#giveUp(entry, message('dispatch.needsOgLive', { system }));
      return;
    }
    const [first] = line;
    if (first && client?.free && !this.#sending.has(ip)) {
      this.#leave(first.target);
      void this.#send(first, client);
    }
    const taken = status === 'busy' || this.#sending.has(ip);
    for (const [index, entry] of (this.#lines.get(ip) ?? []).entries()) {
      if (!client) this.#show(entry, 'waiting', message('dispatch.isOff'));
      else if (taken || index > 0) this.#show(entry, 'waiting', message('dispatch.isBusy'));
      else this.#show(entry, 'queued');
    }
  }

  #show({ job, target }: Entry, state: JobState, why?: Message): void {
    const former = typeof target.message === 'object' ? target.message.key : undefined;
    if (target.state === state && former === why?.key) return;
    enter(target, state, { message: why });
    this.#options.list.touch(job, true);
  }

  async #send({ job, target }: Entry, client: ClientConnection): Promise<void> {
    const { list, follow, followPort, limitHours, log } = this.#options;
    const runId = randomBytes(16).toString('hex');
    this.#sending.add(target.ip);
    enter(target, 'running', { runId });
    list.touch(job, true);
    try {
      // On disk first: after a crash nobody may believe that it was not sent.
      await list.save(job, target);
    } catch (error) {
      log.error(`job history: ${String(error)}`);
      this.#end({ job, target }, 'failed', { message: message('dispatch.journalFailed') });
    } finally {
      this.#sending.delete(target.ip);
    }
    if (this.#disposed || !isRunning(target, runId)) return this.#consider(target.ip);

    const run: Run = { job, target, client, runId, live: new LiveOutput(), tooLong: false };
    this.#running.set(target, run);
    follow.follow(runId, (text) => this.#wrote(run, text));
    const limit = setTimeout(() => {
      run.tooLong = true;
      client.close('a script runs too long');
    }, limitHours * 3_600_000);
    const where = isIP(client.localAddress) ? { host: client.localAddress, port: followPort } : undefined;
    const outcome = await client.run(runId, wrapScript({ script: job.script, runId, follow: where }));
    clearTimeout(limit);
    if (!this.#disposed) this.#track(this.#ended(run, outcome));
  }

  async #ended(run: Run, outcome: RunOutcome): Promise<void> {
    const { target, runId } = run;
    if (outcome.kind === 'gone' && isRunning(target, runId) && !run.tooLong) {
      this.#lost.set(runId, run);
      const details = { progress: target.progress, message: message('dispatch.lost') };
      this.#end(run, 'lost', details);
    } else if (outcome.kind === 'ended') await this.#conclude(run, outcome.result);
    else if (outcome.kind === 'notStarted' && isRunning(target, runId)) {
      this.#options.follow.forget(runId);
      enter(target, 'queued');
      this.#save(run);
      this.#lines.set(target.ip, [run, ...(this.#lines.get(target.ip) ?? [])]);
      this.#armDeadline(run, target.deadline - Date.now());
    } else await this.#conclude(run, undefined, failureOf(run, outcome, this.#options.limitHours));
    if (this.#running.get(target) === run) this.#running.delete(target);
    this.#consider(target.ip);
  }

  /** The script has ended, or is over for us: keeps its output, then tells its state. */
  async #conclude(
    run: Entry & { live: LiveOutput },
    result: WrappedResult | undefined,
    why?: Message,
  ): Promise<void> {
    const { job, target, live } = run;
    const { runId, state } = target;
    if (result) this.#options.follow.forget(result.runId);
    // What was followed to the end is more than the wrapper's last 30 000 bytes.
    const output = result && !(result.truncated && live.output.bytes === result.bytes) ? result : live.output;
    await this.#options.outputs.write(job.id, target.computer, output.text);
    const { bytes, truncated } = output;
    if (target.runId !== runId || target.state !== state) return; // cancelled or sent again meanwhile
    if (state === 'cancelled') {
      Object.assign(target, { bytes, truncated });
      this.#save(run);
      return;
    }
    const verdict = result ? verdictOf(job.script, result) : { state: 'failed' as const, message: why };
    const { state: next, ...details } = { progress: target.progress, ...verdict };
    this.#end(run, next, { ...details, bytes, truncated });
  }

  /** Writes down what a script has written so far: the next daemon cannot know it. */
  async #keepOutput(run: Entry & { live: LiveOutput }, runId: string): Promise<void> {
    const { job, target, live } = run;
    const { text, bytes, truncated } = live.output;
    if (bytes === 0 || target.runId !== runId) return;
    await this.#options.outputs.write(job.id, target.computer, text);
    Object.assign(target, { bytes, truncated });
    this.#save(run);
  }

  async #endLate(result: WrappedResult): Promise<void> {
    const entry = this.#lost.get(result.runId);
    if (!entry) return;
    this.#lost.delete(result.runId);
    if (entry.target.runId === result.runId && entry.target.state === 'lost')
      await this.#conclude(entry, result);
  }

  #track(work: Promise<void>): void {
    this.#concluding.add(work);
    void work.finally(() => this.#concluding.delete(work));
  }

  #wrote({ job, target, runId, live }: Run, text: string): void {
    const progressed = live.append(text);
    if (target.runId !== runId) return;
    this.#output.fire({ id: job.id, computer: target.computer, attempt: target.attempt, text });
    if (!progressed || !isRunning(target, runId)) return;
    const { percent, line } = live.progress;
    if (percent !== undefined) target.progress = percent;
    if (line !== undefined) target.message = line;
    this.#options.list.touch(job, false);
  }

  #armDeadline(entry: Entry, delay: number): void {
    clearTimeout(this.#deadlines.get(entry.target));
    this.#deadlines.set(
      entry.target,
      setTimeout(() => this.#expire(entry), Math.max(0, delay)),
    );
  }

  #expire(entry: Entry): void {
    const { ip, deadline } = entry.target;
    const status = this.#options.clients.client(ip)?.status;
    const nearlyFree = status === 'idle' || status === 'unknown';
    if (nearlyFree && Date.now() < deadline + GRACE) this.#armDeadline(entry, GRACE_STEP);
    else this.#giveUp(entry, message(status === undefined ? 'dispatch.waitedOff' : 'dispatch.waitedBusy'));
  }

  #giveUp(entry: Entry, why: Message): void {
    this.#leave(entry.target);
    this.#end(entry, 'failed', { message: why });
  }

  #leave(target: StoredTarget): void {
    clearTimeout(this.#deadlines.get(target));
    this.#deadlines.delete(target);
    const line = (this.#lines.get(target.ip) ?? []).filter((entry) => entry.target !== target);
    if (line.length > 0) this.#lines.set(target.ip, line);
    else this.#lines.delete(target.ip);
  }

  #end(entry: Entry, state: JobState, details: Details): void {
    enter(entry.target, state, details);
    this.#save(entry);
    this.#options.list.touch(entry.job, true);
  }

  #save({ job, target }: Entry): void {
    this.#options.list.save(job, target).catch((error) => {
      this.#options.log.error(`job history: ${String(error)}`);
    });
  }
}

function isRunning(target: StoredTarget, runId: string): boolean {
  return target.state === 'running' && target.runId === runId;
}

function failureOf(run: Run, outcome: RunOutcome, hours: number): Message {
  if (run.tooLong) return message('dispatch.tooLong', { hours });
  if (outcome.kind === 'rejected') return message('dispatch.rejected', { status: outcome.status });
  return message('dispatch.unreported');
}
