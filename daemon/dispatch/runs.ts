import { isIP } from 'node:net';
import { Emitter, type Event } from '../base/events.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import type { ClientConnection } from './client/connection.ts';
import type { FollowListener } from './client/follow-listener.ts';
import type { ClientListener } from './client/listener.ts';
import type { RunOutcome } from './client/types.ts';
import type { Entry, Job } from './jobs/job.ts';
import { clockSince } from './jobs/job-times.ts';
import { LateEnds, mayReport } from './jobs/late-ends.ts';
import { LiveOutput } from './jobs/live-output.ts';
import { next, type TargetEvent } from './jobs/next-target.ts';
import { verdictOf } from './jobs/outcome.ts';
import type { OutputPlace, Outputs } from './jobs/outputs.ts';
import { PhaseTimes } from './jobs/phase-times.ts';
import type { OutputSize, Running } from './jobs/target.ts';
import type { TargetChanges } from './jobs/target-changes.ts';
import type { UnderWay } from './jobs/under-way.ts';
import { phasesAfter } from './progress/index.ts';
import { type WrappedResult, wrapScript } from './wrapper.ts';

export interface RunsOptions {
  readonly clients: ClientListener;
  readonly follow: FollowListener;
  readonly followPort: number;
  readonly changes: TargetChanges;
  readonly outputs: Outputs;
  readonly work: UnderWay;
  /** How long a script may run, in hours: one that reads its stdin would never end (client-protocols 8.1). */
  readonly limitHours: number;
  /** A computer did not take its script. */
  readonly onNotStarted: (entry: Entry) => void;
  /** What a computer was at is over. */
  readonly onOver: (ip: string) => void;
}

/** A script that was sent. */
interface Sent {
  readonly entry: Entry;
  readonly runId: string;
  readonly live: LiveOutput;
  readonly place: OutputPlace;
  /** The address that it was sent to. */
  readonly ip: string;
  /** Tells the time, RFC 3339, also where the clock is set back while it runs. */
  readonly clock: () => string;
  /** When its connection went, by performance.now(), where this daemon has seen it. */
  readonly goneAt?: number | undefined;
}

interface Run extends Sent {
  readonly client: ClientConnection;
  /** Set when we end it ourselves because of its age. */
  tooLong: boolean;
}

/** The scripts that were sent, from then until they have ended, also those whose connection went. */
export class Runs {
  readonly #options: RunsOptions;
  /** Those on their computers, by run id. */
  readonly #running = new Map<string, Run>();
  /** The last one of each computer, by its address. */
  readonly #onComputer = new Map<string, Run>();
  /** Those whose connection went: a late answer still settles them, also when they were cancelled or tried again. */
  readonly #late = new LateEnds<Sent>();
  readonly #times = new PhaseTimes();
  readonly #output = new Emitter<{ id: string; computer: string; attempt: number; text: string }>();

  readonly onDidOutput: Event<{ id: string; computer: string; attempt: number; text: string }> =
    this.#output.event;

  constructor(options: RunsOptions) {
    this.#options = options;
    options.clients.onDidEndLate((late) => options.work.track(this.#endLate(late)));
  }

  /** Sends the script of a target that is `running` by now, on disk too. */
  start(entry: Entry, target: Running, client: ClientConnection): void {
    const { follow, followPort, limitHours, work } = this.#options;
    const run: Run = { ...sentOf(entry, target), client, tooLong: false };
    const { runId } = run;
    this.#running.set(runId, run);
    this.#onComputer.set(target.ip, run);
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
    const { script } = entry.job;
    void client.run(runId, wrapScript({ script, runId, follow: where })).then((outcome) => {
      clearTimeout(limit);
      work.track(this.#over(run, this.#ended(run, outcome)));
    });
  }

  /** Scripts of a former daemon that were lost: they may be running still. */
  expectLate(entry: Entry): void {
    const { target } = entry;
    const { ip } = target;
    const attempts = target.state === 'lost' ? [...target.former, target] : target.former;
    for (const attempt of attempts.filter((one) => mayReport(one))) {
      const { runId } = attempt;
      if (runId === undefined) {
        continue;
      }
      const live = 'live' in attempt ? attempt.live : new LiveOutput();
      this.#late.expect(runId, sentOf(entry, { ...attempt, runId, ip, live }));
      this.#options.clients.expectLate(ip);
    }
  }

  /** Takes how long the phases of a target took that has succeeded. */
  noteTimes({ job, target }: Entry): void {
    if (target.state === 'ended' && target.how === 'succeeded') {
      this.#times.note(job.images, target);
    }
  }

  /** How long ago the connection of a script went, in milliseconds; undefined when this daemon has not seen it. */
  goneFor(runId: string): number | undefined {
    const goneAt = this.#late.get(runId)?.goneAt;
    return goneAt === undefined ? undefined : performance.now() - goneAt;
  }

  /** Ends a script by closing its connection, if it is still on its computer. */
  cancel(runId: string): void {
    this.#running.get(runId)?.client.cancel(runId);
  }

  /** Those that are on their computers. */
  entries(): Entry[] {
    return [...this.#running.values()].map(({ entry }) => entry);
  }

  /** The job that runs on the computer of this address. */
  jobOn(ip: string): Job | undefined {
    return this.#onComputer.get(ip)?.entry.job;
  }

  /** Output so far is written down: the next daemon cannot know it. Nothing more is told. */
  async dispose(): Promise<void> {
    const sent = [...this.#running.values(), ...this.#late.all()];
    await Promise.all(sent.map((one) => this.#keepOutput(one)));
    this.#output.dispose();
  }

  async #over(run: Run, ended: Promise<void>): Promise<void> {
    const { ip, runId } = run;
    await ended;
    this.#running.delete(runId);
    if (this.#onComputer.get(ip) === run) {
      this.#onComputer.delete(ip);
    }
    this.#options.onOver(ip);
  }

  // Those that have a text of an output wait for nothing themselves: a function that waits keeps its text, and 1,000
  // computers end in one moment.

  #ended(run: Run, outcome: RunOutcome): Promise<void> {
    if (outcome.kind === 'ended') {
      return this.#conclude(run, outcome.result);
    }
    if (outcome.kind === 'notStarted') {
      return this.#takeBack(run);
    }
    if (outcome.kind === 'gone' && !run.tooLong) {
      return this.#lose(run);
    }
    return this.#break(run, failureOf(run, outcome, this.#options.limitHours));
  }

  /** It was not begun: it waits again, as the first of its line. */
  async #takeBack({ entry, runId, live }: Run): Promise<void> {
    const { changes, follow, onNotStarted } = this.#options;
    follow.forget(runId);
    live.close();
    if (await changes.happened(entry, { kind: 'notStarted', runId })) {
      onNotStarted(entry);
    }
  }

  /** Its connection went: it may be running still, unless we closed it ourselves. */
  async #lose(run: Run): Promise<void> {
    const { changes, work } = this.#options;
    const why = message(work.isStopping ? 'dispatch.lostByRestart' : 'dispatch.lost');
    const { entry, runId, clock } = run;
    const goneAt = performance.now();
    if (await changes.happened(entry, { kind: 'gone', runId, at: clock(), why })) {
      this.#late.expect(runId, { ...run, goneAt });
      return this.#keepOutput(run);
    }
    // It was cancelled, and may still tell what it wrote; what was followed of that is on disk then.
    await this.#break(run, message('dispatch.unreported'));
    this.#late.expect(runId, { ...run, live: new LiveOutput(), goneAt });
  }

  /** The script has reported. */
  #conclude(sent: Sent, result: WrappedResult): Promise<void> {
    const { entry, runId, live, ip } = sent;
    const verdict = verdictOf(entry.job.script, ip, result);
    // What was followed to the end may be more than the wrapper's last 30 000 bytes.
    const isMore = live.bytes === result.bytes && live.held > Buffer.byteLength(result.text);
    const whole = result.truncated && isMore ? live.output : result;
    const at = sent.clock();
    return this.#end(sent, whole, (output) => ({ kind: 'reported', runId, at, verdict, output }));
  }

  /** The script is over for us without a report. */
  #break(sent: Sent, why: Message): Promise<void> {
    const { runId, live, clock } = sent;
    const at = clock();
    return this.#end(sent, live.output, (output) => ({ kind: 'broke', runId, at, why, output }));
  }

  /** Keeps its output, then its state, and then tells it. */
  #end(
    { entry, runId, live, place }: Sent,
    { text, bytes, truncated }: { readonly text: string } & OutputSize,
    eventOf: (output: OutputSize) => TargetEvent,
  ): Promise<void> {
    const { follow, outputs, changes } = this.#options;
    follow.forget(runId);
    live.close();
    this.#late.delete(runId);
    if (!next(entry.target, eventOf({ bytes, truncated }))) {
      return Promise.resolve();
    }
    const written = bytes === 0 ? Promise.resolve(true) : outputs.write(place, text);
    return written.then(async (isKept) => {
      await changes.happened(entry, eventOf({ bytes, truncated: truncated || !isKept }));
      live.free();
      if ('runId' in entry.target && entry.target.runId === runId) {
        this.noteTimes(entry);
      }
    });
  }

  async #keepOutput({ entry, runId, live, place }: Sent): Promise<void> {
    const { outputs, changes } = this.#options;
    const { text, ...output } = live.output;
    const event: TargetEvent = { kind: 'outputKept', runId, output };
    if (output.bytes === 0 || !next(entry.target, event) || !(await outputs.write(place, text))) {
      return;
    }
    await changes.happened(entry, event);
  }

  /** Believed only from the computer that it was sent to. */
  async #endLate({ address, result }: { address: string; result: WrappedResult }): Promise<void> {
    const sent = this.#running.get(result.runId) ?? this.#late.get(result.runId);
    if (sent?.ip === address) {
      await this.#conclude(sent, result);
    }
  }

  #wrote({ entry, runId, live, place, clock }: Run, text: string): void {
    const progressed = live.append(text);
    const { computer, attempt } = place;
    if (entry.target.attempt !== attempt) {
      return;
    }
    this.#output.fire({ id: entry.job.id, computer, attempt, text });
    if (!progressed) {
      return;
    }
    const { percent, message: words, phase, rates, fromCache } = live.progress;
    const at = clock();
    const { target } = entry;
    const phases = target.state === 'running' ? phasesAfter(target.phases, phase, at) : undefined;
    const etaSeconds = this.#times.left(entry.job.images, { phases, fromCache }, at);
    const told = { percent, message: words, phase, rates, fromCache, etaSeconds };
    this.#options.changes.show(entry, { kind: 'progress', runId, at, ...told });
  }
}

function sentOf(
  entry: Entry,
  { runId, live, attempt, ip, startedAt }: Pick<Running, 'runId' | 'live' | 'attempt' | 'ip' | 'startedAt'>,
): Sent {
  const place = { job: entry.job.id, computer: entry.target.computer, attempt };
  return { entry, runId, live, ip, place, clock: clockSince(startedAt ?? new Date().toISOString()) };
}

function failureOf(run: Run, outcome: RunOutcome, hours: number): Message {
  if (run.tooLong) {
    return message('dispatch.tooLong', { hours });
  }
  if (outcome.kind === 'rejected') {
    return message('dispatch.rejected', { status: outcome.status });
  }
  return message('dispatch.unreported');
}
