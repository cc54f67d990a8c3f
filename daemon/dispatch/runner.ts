import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Message } from '../base/message.ts';
import { type JobOutput, type JobState, OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { ClientConnection } from './client-connection.ts';
import type { ClientListener } from './client-listener.ts';
import type { RunOutcome } from './client-types.ts';
import type { FollowListener } from './follow-listener.ts';
import { HeldJobs } from './held-jobs.ts';
import type { JobList } from './job-list.ts';
import { become, entered, isEnded } from './job-state.ts';
import { LiveOutput } from './live-output.ts';
import { verdictOf } from './outcome.ts';
import type { Outputs } from './outputs.ts';
import type { StoredJob, StoredTarget } from './stored-job.ts';
import { UnderWay } from './under-way.ts';
import { type Entry, remainingOf, WaitingLines } from './waiting-lines.ts';
import { type WrappedResult, wrapScript } from './wrapper.ts';

/** A computer that is there but not quite ready gets so much longer than its job's deadline, in milliseconds. */
const GRACE = 30_000;
const GRACE_STEP = 1_000;
/**
 * So long a script whose connection went may still ask for its multicast session, in milliseconds: what comes before
 * (formatting, the cache) takes minutes, and a receiver waits two more.
 */
const MAY_STILL_RUN = 30 * 60_000;

export interface RunnerOptions {
  readonly clients: ClientListener;
  readonly follow: FollowListener;
  readonly followPort: number;
  readonly list: JobList;
  readonly outputs: Outputs;
  readonly log: Log;
  /** How long a script may run, in hours: one that reads its stdin would never end (client-protocols 8.1). */
  readonly limitHours: number;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly writeAgain: number;
}

/** A script that was sent. */
interface Sent extends Entry {
  readonly runId: string;
  readonly live: LiveOutput;
}

interface Run extends Sent {
  readonly client: ClientConnection;
  /** Set when we end it ourselves because of its age. */
  tooLong: boolean;
}

/**
 * Brings targets to their computers: each computer has a line of targets that wait for it, the first is sent as soon as
 * it is free. A script that was sent is never sent again by itself. What is told of a target is on disk first.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #lines = new WaitingLines((entry) => this.#expire(entry));
  /** Computers whose next script is just being written to the journal, or could not be. */
  readonly #sending = new Set<string>();
  readonly #running = new Map<StoredTarget, Run>();
  /** Scripts whose connection went, by run id: a late answer still settles them. */
  readonly #lost = new Map<string, Sent>();
  readonly #output = new Emitter<{ id: string; computer: string; attempt: number; text: string }>();
  readonly #work: UnderWay;
  /** Jobs that keep their places in the lines and are not sent yet. */
  readonly held = new HeldJobs((job) => {
    for (const ip of new Set(job.targets.map((target) => target.ip))) this.#consider(ip);
  });

  readonly onDidOutput: Event<{ id: string; computer: string; attempt: number; text: string }> =
    this.#output.event;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#work = new UnderWay(options.log, options.writeAgain);
    options.clients.onDidChange((addresses) => {
      for (const address of addresses) this.#consider(address);
    });
    options.clients.onDidEndLate((late) => this.#work.track(this.#endLate(late)));
  }

  /** Puts a target at the end of its computer's line. */
  enqueue(entry: Entry): void {
    const { ip } = entry.target;
    this.#lines.addLast(entry);
    // Behind others nothing changes for them: there may be thousands.
    if (this.#lines.of(ip).length === 1) this.#consider(ip);
    else
      this.#show(
        entry,
        'waiting',
        this.held.reasonOf(entry.job) ??
          message(this.#options.clients.client(ip) ? 'dispatch.isBusy' : 'dispatch.isOff'),
      );
  }

  /** A script of a former daemon: it may be running still. */
  expectLate({ job, target }: Entry): void {
    const { runId, ip } = target;
    if (runId === undefined) return;
    this.#lost.set(runId, { job, target, runId, live: new LiveOutput() });
    this.#options.clients.expectLate(ip);
  }

  /**
   * Takes targets out of their lines, or off their computers by closing the connection, once that is on disk. What has
   * ended by then stays as it is. Throws OgError conflict when all have, unavailable when it cannot be written: then
   * they wait and run on.
   */
  cancel(job: StoredJob, targets: readonly StoredTarget[]): Promise<void> {
    const { list } = this.#options;
    return list.turn(targets, async () => {
      const active = targets.filter((target) => !isEnded(target));
      if (active.length === 0) throw new OgError('conflict', { detail: message('dispatch.alreadyEnded') });
      await list.change(
        job,
        active.map((target) => {
          const why = message(
            target.state === 'running' ? 'dispatch.cancelledRunning' : 'dispatch.cancelled',
          );
          return { target, next: entered(target, 'cancelled', { progress: target.progress, message: why }) };
        }),
      );
      for (const target of active) {
        this.#lines.remove(target);
        const run = this.#running.get(target);
        run?.client.cancel(run.runId);
        this.#consider(target.ip);
      }
    });
  }

  /** True when a target waits for the computer of this address, or is just being sent there. */
  isWaitedFor(ip: string): boolean {
    const [first] = this.#lines.of(ip);
    return this.#sending.has(ip) || (first !== undefined && !this.held.reasonOf(first.job));
  }

  /** The job that runs on the computer of this address, or is the next for it. */
  jobOf(ip: string): StoredJob | undefined {
    for (const [target, run] of this.#running) if (target.ip === ip) return run.job;
    return this.#lines.of(ip)[0]?.job;
  }

  /** True for a script that was lost when nothing says yet that it is over: its computer has not been seen free since. */
  mayStillRun(target: StoredTarget): boolean {
    const isRecent = Date.parse(target.endedAt ?? '') > Date.now() - MAY_STILL_RUN;
    return target.state === 'lost' && isRecent && this.#options.clients.client(target.ip)?.status !== 'idle';
  }

  /** What a script that runs, or is lost, has written so far; undefined when it is neither, or it is in the outputs. */
  liveOutput(target: StoredTarget): JobOutput | undefined {
    if (target.bytes !== undefined) return undefined;
    const entry = this.#running.get(target) ?? (target.runId ? this.#lost.get(target.runId) : undefined);
    if (!entry || (target.state !== 'running' && target.state !== 'lost')) return undefined;
    return entry.live.output;
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
    await Promise.all(
      [...this.#running.values(), ...this.#lost.values()].map((sent) => this.#keepOutput(sent)),
    );
    this.#output.dispose();
  }

  /** Looks at a computer's line: whom it waits for, and whether the first can go. */
  #consider(ip: string): void {
    const line = this.#lines.of(ip);
    const [first] = line;
    if (this.#work.isStopping || !first) return;
    const client = this.#options.clients.client(ip);
    const status = client?.status;
    if (status === 'linux' || status === 'windows') {
      const system = status === 'linux' ? 'Linux' : 'Windows';
      for (const entry of line) {
        const why = this.held.reasonOf(entry.job);
        // By the time that it is sent, the computer may run another system.
        if (why) this.#show(entry, 'waiting', why);
        else this.#giveUp(entry, message('dispatch.needsOgLive', { system }));
      }
      return;
    }
    if (client?.free && !this.#sending.has(ip) && !this.held.reasonOf(first.job)) {
      this.#lines.remove(first.target);
      this.#work.track(this.#send(first, client));
    }
    const taken = status === 'busy' || this.#sending.has(ip);
    for (const [index, entry] of this.#lines.of(ip).entries()) {
      const why = this.held.reasonOf(entry.job);
      if (why) this.#show(entry, 'waiting', why);
      else if (!client) this.#show(entry, 'waiting', message('dispatch.isOff'));
      else if (taken || index > 0) this.#show(entry, 'waiting', message('dispatch.isBusy'));
      else this.#show(entry, 'queued');
    }
  }

  /** For whom a target waits is told, and not written down. */
  #show({ job, target }: Entry, state: JobState, why?: Message): void {
    if (target.state === state && isDeepStrictEqual(target.message, why)) return;
    // A cancellation that is just being written, say, finds it as it is.
    if (target.state !== 'queued' && target.state !== 'waiting') return;
    become(target, entered(target, state, { message: why }));
    this.#options.list.touch(job, true);
  }

  /** Writes down that a target is sent, and sends it. Without the one there is not the other, also after a crash. */
  async #send(entry: Entry, client: ClientConnection): Promise<void> {
    const { job, target } = entry;
    const { list } = this.#options;
    const { ip } = target;
    this.#sending.add(ip);
    try {
      await list.turn([target], async () => {
        if (this.#work.isStopping || isEnded(target)) return; // cancelled before its turn came
        const runId = randomBytes(16).toString('hex');
        await list.change(job, [{ target, next: entered(target, 'running', { runId }) }]);
        this.#start({ job, target, client, runId, live: new LiveOutput(), tooLong: false });
      });
      this.#sending.delete(ip);
      this.#consider(ip);
    } catch (error) {
      list.noteFailure(error);
      this.#show(entry, 'waiting', message('dispatch.historyFull'));
      this.#lines.addFirst(entry);
      // The computer stays taken until the journal may be tried again.
      this.#work.later(() => {
        this.#sending.delete(ip);
        this.#consider(ip);
      });
    }
  }

  #start(run: Run): void {
    const { job, target, client, runId } = run;
    const { follow, followPort, limitHours } = this.#options;
    this.#running.set(target, run);
    follow.follow(runId, {
      ip: target.ip,
      localAddress: client.localAddress,
      began: () => client.noteTaken(runId),
      wrote: (text) => this.#wrote(run, text),
    });
    const limit = setTimeout(() => {
      run.tooLong = true;
      client.close('a script runs too long');
    }, limitHours * 3_600_000);
    const where = isIP(client.localAddress) ? { host: client.localAddress, port: followPort } : undefined;
    const outcome = client.run(runId, wrapScript({ script: job.script, runId, follow: where }));
    void outcome.then((known) => {
      clearTimeout(limit);
      this.#work.track(this.#ended(run, known));
    });
  }

  async #ended(run: Run, outcome: RunOutcome): Promise<void> {
    const { target } = run;
    if (outcome.kind === 'ended') await this.#conclude(run, outcome.result);
    else if (outcome.kind === 'notStarted') await this.#takeBack(run);
    else if (outcome.kind === 'gone' && !run.tooLong && isRunning(run)) await this.#lose(run);
    else await this.#conclude(run, undefined, failureOf(run, outcome, this.#options.limitHours));
    if (this.#running.get(target) === run) this.#running.delete(target);
    this.#consider(target.ip);
  }

  /** Its connection went: it may be running still. */
  #lose(run: Run): Promise<void> {
    const { job, target, runId } = run;
    const { list } = this.#options;
    const why = message(this.#work.isStopping ? 'dispatch.lostByRestart' : 'dispatch.lost');
    // At once: the late answer may be quicker than the disk.
    this.#lost.set(runId, run);
    return list.turn([target], async () => {
      if (!isRunning(run)) return;
      const next = entered(target, 'lost', { progress: target.progress, message: why });
      // While it is `running` on disk the next start takes it for the same.
      await list.changeLater(job, { target, next }, next);
    });
  }

  /** It was not begun: it waits again, as the first of its line. */
  async #takeBack(run: Run): Promise<void> {
    const { job, target, runId } = run;
    const { list, follow } = this.#options;
    follow.forget(runId);
    await list.turn([target], async () => {
      if (!isRunning(run)) return;
      const next = entered(target, 'queued');
      await list.changeLater(job, { target, next }, next);
      if (this.#running.get(target) === run) this.#running.delete(target);
      this.#lines.addFirst(run);
    });
  }

  /** The script has ended, or is over for us: keeps its output, then its state, and then tells it. */
  async #conclude(run: Sent, result: WrappedResult | undefined, why?: Message): Promise<void> {
    const { job, target, runId, live } = run;
    const { follow, outputs, list } = this.#options;
    follow.forget(runId);
    if (target.runId !== runId) return; // sent again meanwhile
    // What was followed to the end is more than the wrapper's last 30 000 bytes.
    const output = result && !(result.truncated && live.output.bytes === result.bytes) ? result : live.output;
    const kept = await outputs.write(placeOf(run), output.text);
    const { bytes } = output;
    const truncated = output.truncated || !kept;
    await list.turn([target], async () => {
      if (target.runId !== runId) return;
      if (target.state === 'cancelled') {
        const next = { ...target, bytes, truncated };
        await list.changeLater(job, { target, next }, next);
      } else if (target.state === 'running' || target.state === 'lost') {
        const verdict = result
          ? verdictOf(job.script, target.ip, result)
          : { state: 'failed' as const, message: why };
        const { state, ...details } = { progress: target.progress, ...verdict };
        const next = entered(target, state, { ...details, bytes, truncated });
        // Nobody is told of an end that the next start would not know.
        const notKept = message('dispatch.endNotKept');
        await list.changeLater(job, { target, next }, { ...target, bytes, truncated, message: notKept });
      }
    });
  }

  /** Writes down what a script has written so far: the next daemon cannot know it. */
  async #keepOutput(sent: Sent): Promise<void> {
    const { job, target, runId, live } = sent;
    const { outputs, list } = this.#options;
    const { text, bytes, truncated } = live.output;
    if (bytes === 0 || target.runId !== runId || !(await outputs.write(placeOf(sent), text))) return;
    await list.turn([target], async () => {
      if (target.runId !== runId || (target.state !== 'running' && target.state !== 'lost')) return;
      const next = { ...target, bytes, truncated };
      await list.changeLater(job, { target, next }, next);
    });
  }

  /** Believed only from the computer that it was sent to. */
  async #endLate({ address, result }: { address: string; result: WrappedResult }): Promise<void> {
    const sent = this.#lost.get(result.runId);
    if (!sent || sent.target.ip !== address) return;
    this.#lost.delete(result.runId);
    await this.#conclude(sent, result);
  }

  #wrote(run: Run, text: string): void {
    const { job, target, runId, live } = run;
    const progressed = live.append(text);
    if (target.runId !== runId) return;
    this.#output.fire({ id: job.id, computer: target.computer, attempt: target.attempt, text });
    if (!progressed || !isRunning(run)) return;
    const { percent, line } = live.progress;
    if (percent !== undefined) target.progress = percent;
    if (line !== undefined) target.message = line;
    this.#options.list.touch(job, false);
  }

  #expire(entry: Entry): void {
    if (this.held.reasonOf(entry.job)) {
      this.#giveUp(entry, message('dispatch.waitedHeld'));
      return;
    }
    const status = this.#options.clients.client(entry.target.ip)?.status;
    const nearlyFree = status === 'idle' || status === 'unknown';
    if (nearlyFree && remainingOf(entry) > -GRACE) this.#lines.wait(entry, GRACE_STEP);
    else this.#giveUp(entry, message(status === undefined ? 'dispatch.waitedOff' : 'dispatch.waitedBusy'));
  }

  /** Takes a target out of its line for good. As long as that cannot be written down it is told as waiting. */
  #giveUp(entry: Entry, why: Message): void {
    const { job, target } = entry;
    const { list } = this.#options;
    const { attempt } = target;
    this.#lines.remove(target);
    const ending = list.turn([target], async () => {
      if (isEnded(target) || target.state === 'running') return;
      await list.change(job, [{ target, next: entered(target, 'failed', { message: why }) }]);
    });
    this.#work.track(
      ending.catch((error) => {
        list.noteFailure(error);
        this.#show(entry, 'waiting', message('dispatch.historyFull'));
        this.#work.later(() => {
          // Cancelled meanwhile, and perhaps tried again: that waits anew.
          if (target.attempt === attempt && !isEnded(target)) this.#giveUp(entry, why);
        });
      }),
    );
  }
}

function isRunning({ target, runId }: Sent): boolean {
  return target.state === 'running' && target.runId === runId;
}

function placeOf({ job, target }: Entry): { job: string; computer: string; attempt: number } {
  return { job: job.id, computer: target.computer, attempt: target.attempt };
}

function failureOf(run: Run, outcome: RunOutcome, hours: number): Message {
  if (run.tooLong) return message('dispatch.tooLong', { hours });
  if (outcome.kind === 'rejected') return message('dispatch.rejected', { status: outcome.status });
  return message('dispatch.unreported');
}
