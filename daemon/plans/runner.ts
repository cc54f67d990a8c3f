import { randomBytes } from 'node:crypto';
import { type Disposable, Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Language, Message } from '../base/message.ts';
import { OgError, type PlanStep } from '../protocol/index.ts';
import { isMessageKey, message, render } from '../strings/index.ts';
import { dueNow, nextDue } from './due.ts';
import { windowEnd } from './overlap.ts';
import { authorityProblem, type PlanSurroundings } from './plan-problem.ts';
import type { RunJournal } from './run-journal.ts';
import type { CallAs, RunSurroundings, StepOutcome } from './run-types.ts';
import { carryOut, computersOf, usualWaitSeconds } from './steps.ts';
import { hasEnded, type StoredRun } from './stored-run.ts';
import type { PlanRunner, PlanRunRecord, PlanStore, StoredPlan, WaitsFor } from './types.ts';
import { Interrupted, isStopped, untilSo } from './until.ts';

/** The clock is looked at so often at least: it may be set, and the machine may sleep; in milliseconds. */
const lookMs = 30_000;
/** A run without a window sends nothing later than that after its time, in milliseconds. */
const longestRunMs = 24 * 3_600_000;
/** After a longer absence of the daemon, a run that is not to be made up for sends nothing more, in milliseconds. */
const longestAbsenceMs = 10 * 60_000;

export interface RunnerOptions {
  readonly store: PlanStore;
  readonly journal: RunJournal;
  readonly around: RunSurroundings & Pick<PlanSurroundings, 'authority'>;
  readonly callAs: CallAs;
  /** Of refusals that are kept in words. */
  readonly language: Language;
  readonly log: Log;
}

type Task = NonNullable<StoredRun['task']>;

/** Begins runs at their times, and takes each through its steps: what it is about to do is on the disk before it is done. */
export class Runner implements PlanRunner {
  readonly #options: RunnerOptions;
  readonly #startedAt = Date.now();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #listeners: Disposable[];
  /** Of runs that go on, by id. */
  readonly #going = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  /** Ids of runs whose turn has come; noted in the turn of the event loop in which that was found. */
  readonly #begun = new Set<string>();
  /** By plan, the time that is being taken up, or could not be because the disk refused it. */
  readonly #taken = new Map<string, { readonly at: number; readonly refused?: boolean }>();
  readonly #next = new WeakMap<StoredPlan, { readonly handled: number; readonly at: Date | undefined }>();
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#listeners = [
      options.store.onDidChange((ids) => {
        for (const run of options.journal.open()) {
          if (ids.includes(run.plan) && !options.store.find(run.plan)) this.#going.get(run.id)?.stop.abort();
        }
        this.#look();
      }),
    ];
  }

  /** Goes on with what a former process was at, and looks what is due. */
  start(): void {
    for (const run of this.#options.journal.open()) this.#go(run, true);
    this.#look();
  }

  runs(plan: string): readonly PlanRunRecord[] {
    return this.#options.journal.of(plan).map(({ plan: _, isDue, task, left, stepAt, ...run }) => run);
  }

  waitsFor(plan: string): WaitsFor | undefined {
    const run = this.#options.journal.of(plan).find(({ state }) => state === 'waiting');
    return run && this.#blocker(run);
  }

  async runNow(id: string, by: string): Promise<void> {
    const plan = this.#options.store.find(id);
    if (!plan) throw new OgError('notFound', { thing: message('plan.thing'), id });
    const isBeginning = this.#taken.has(id) && this.#taken.get(id)?.refused !== true;
    if (isBeginning || this.#isGoing(id))
      throw new OgError('conflict', { detail: message('plan.isRunning') });
    const at = new Date();
    const runId = `${id}-${at.getTime()}-${randomBytes(3).toString('hex')}`;
    this.#taken.set(id, { at: at.getTime() });
    try {
      await this.#begin(plan, at, { id: runId, by, isDue: false, task: { ...taskOf(plan), createdBy: by } });
    } catch (error) {
      throw new OgError('unavailable', { detail: message('plan.notWritten', { code: String(error) }) });
    } finally {
      this.#taken.delete(id);
    }
  }

  /** What goes on is left as it is: the next start goes on with it. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    const going = [...this.#going.values()];
    for (const { stop } of going) stop.abort(new Interrupted());
    await Promise.all(going.map(({ done }) => done));
    await this.#options.journal.close();
  }

  /** Takes up what is due, and sets the clock for what is due next. */
  #look(): void {
    if (this.#disposed) return;
    clearTimeout(this.#timer);
    void this.#options.journal.noteAlive();
    const now = new Date();
    let wait = lookMs;
    for (const plan of this.#options.store.list()) {
      const at = this.#nextOf(plan);
      if (!at) continue;
      if (at <= now) void this.#takeUp(plan, now);
      else wait = Math.min(wait, at.getTime() - now.getTime());
    }
    this.#timer = setTimeout(() => this.#look(), wait);
  }

  /** The first time that was not taken up yet. */
  #nextOf(plan: StoredPlan): Date | undefined {
    const handled = this.#handled(plan).getTime();
    const known = this.#next.get(plan);
    if (known?.handled === handled) return known.at;
    const at = nextDue(plan, new Date(handled));
    this.#next.set(plan, { handled, at });
    return at;
  }

  /** Up to then all times of a plan are done with. */
  #handled({ id, since }: StoredPlan): Date {
    const last = this.#options.journal.of(id).find(({ isDue }) => isDue);
    return new Date(Math.max(Date.parse(since), last ? Date.parse(last.at) : 0));
  }

  async #takeUp(plan: StoredPlan, now: Date): Promise<void> {
    const due = dueNow(plan, this.#handled(plan), now);
    const taken = this.#taken.get(plan.id);
    if (!due || (taken && !taken.refused)) return;
    const at = due.at.getTime();
    this.#taken.set(plan.id, { at });
    const id = `${plan.id}-${at}`;
    try {
      if (due.todo === 'skip') {
        await this.#tell(plan, due.at, id, { state: 'skipped', by: plan.skips?.by ?? '' });
      } else if (due.todo === 'miss') {
        await this.#tell(plan, due.at, id, { state: 'missed', why: this.#whyMissed(at, taken?.refused) });
      } else if (this.#isGoing(plan.id)) {
        await this.#tell(plan, due.at, id, { state: 'missed', why: message('plan.missed.stillRuns') });
      } else {
        await this.#begin(plan, due.at, { id, isDue: true, task: taskOf(plan) });
      }
      this.#taken.delete(plan.id);
    } catch (error) {
      // Nothing was begun. It is tried again for as long as it may still begin; later it is told as missed.
      this.#options.log.error(
        `plan ${plan.id} was not begun, for that could not be written: ${String(error)}`,
      );
      this.#taken.set(plan.id, { at, refused: true });
    }
  }

  #whyMissed(at: number, refused: boolean | undefined): Message {
    if (refused) return message('plan.missed.disk');
    if (at >= this.#startedAt) return message('plan.missed.clock');
    const from = this.#options.journal.aliveUntil;
    if (from === undefined) return message('plan.missed.stopped');
    return message('plan.missed.stoppedFrom', { from: timeOf(from), to: timeOf(this.#startedAt) });
  }

  /** Notes a time at which nothing is run. */
  #tell(
    plan: StoredPlan,
    at: Date,
    id: string,
    told: Pick<StoredRun, 'state' | 'why' | 'by'>,
  ): Promise<void> {
    return this.#put({ id, plan: plan.id, at: at.toISOString(), isDue: true, ...told });
  }

  async #begin(
    plan: StoredPlan,
    at: Date,
    run: Pick<StoredRun, 'id' | 'isDue' | 'by'> & { readonly task: Task },
  ): Promise<void> {
    const left = computersOf(run.task.scope, this.#options.around.classrooms());
    const begun: StoredRun = {
      ...run,
      plan: plan.id,
      at: at.toISOString(),
      state: 'waiting',
      ...{ left, computers: left.length },
    };
    await this.#put(begun);
    this.#go(begun, false);
  }

  #isGoing(plan: string): boolean {
    return this.#options.journal.of(plan).some((run) => !hasEnded(run));
  }

  async #put(run: StoredRun): Promise<void> {
    await this.#options.journal.put(run);
    this.#changed.fire([run.plan]);
  }

  #go(run: StoredRun, resumed: boolean): void {
    const stop = new AbortController();
    const done = this.#carryOut(run, resumed, stop)
      .catch((error: unknown) => {
        if (!(error instanceof Interrupted)) this.#options.log.error(`run ${run.id}: ${String(error)}`);
      })
      .finally(() => {
        this.#going.delete(run.id);
        this.#begun.delete(run.id);
        this.#changed.fire([run.plan]);
      });
    this.#going.set(run.id, { stop, done });
  }

  /** Takes a run from where it is to its end. Rejects with Interrupted when the daemon ends before. */
  async #carryOut(begun: StoredRun, resumed: boolean, stop: AbortController): Promise<void> {
    const { task } = begun;
    if (!task) return;
    const at = new Date(begun.at);
    const end = task.window ? windowEnd(task, at).getTime() : at.getTime() + longestRunMs;
    const closing = closesAt(end, stop);
    let run = begun;
    const put = async (more: Partial<StoredRun>) => {
      run = { ...run, ...more };
      await this.#putAtLast(run, stop.signal);
    };
    const ended = (state: StoredRun['state'], why?: Message) =>
      put({
        ...{ state, endedAt: new Date().toISOString(), succeeded: run.left?.length ?? 0 },
        ...(why && { why }),
      });
    try {
      if (resumed && this.#wasAway(task)) stop.abort(new Away());
      if (run.state === 'waiting') {
        if (isStopped(stop.signal) || !(await this.#turn(run, end, stop.signal))) {
          return await ended(...this.#whyStopped(run, stop.signal, 'plan.run.waitedTooLong', 'missed'));
        }
        await put({ state: 'running', startedAt: new Date().toISOString() });
      }
      for (let index = run.step ?? 0; index < task.steps.length; index += 1) {
        const step = task.steps[index];
        if (!step) break;
        if (isStopped(stop.signal))
          return await ended(...this.#whyStopped(run, stop.signal, 'plan.run.windowOver', 'stopped'));
        const problem = authorityProblem(task, this.#options.around);
        if (problem) return await ended('failed', problem);
        if (run.computers === 0) return await ended('failed', message('plan.problem.empty'));
        const isResumed = resumed && run.step === index && run.stepAt !== undefined;
        if (!isResumed) await put({ step: index, stepAt: Date.now() });
        const outcome = await this.#step(
          { run, task, step, index, resumed: isResumed, signal: stop.signal },
          (job) => put({ job }),
        );
        const before = run.left ?? [];
        const hasFailed = outcome.succeeded.length < before.length;
        await put({ left: [...outcome.succeeded], ...(outcome.why && { why: outcome.why }) });
        if (hasFailed && isStopped(stop.signal)) {
          return await ended(...this.#whyStopped(run, stop.signal, 'plan.run.windowOver', 'stopped'));
        }
        if (outcome.ends || (hasFailed && step.onFailure === 'stop'))
          return await ended('stopped', outcome.why);
        if (outcome.succeeded.length === 0) return await ended('failed', outcome.why);
      }
      await ended(run.left?.length === run.computers ? 'succeeded' : 'partly');
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      // A fault of ours: nothing more is sent, and its next times are not held up.
      this.#options.log.error(`run ${run.id}: ${String(error)}`);
      await ended('failed', message('error.internal'));
    } finally {
      clearTimeout(closing());
    }
  }

  async #step(
    {
      run,
      task,
      step,
      index,
      resumed,
      signal,
    }: { run: StoredRun; task: Task; step: PlanStep; index: number; resumed: boolean; signal: AbortSignal },
    noteJob: (id: string) => Promise<void>,
  ): Promise<StepOutcome> {
    const { around, callAs } = this.#options;
    const seconds = step.limitSeconds ?? (step.kind === 'wait' ? usualWaitSeconds : undefined);
    const caller = { id: run.plan, title: task.title };
    try {
      return await carryOut({
        ...{ run, task, step, index, resumed, signal, around, noteJob },
        left: run.left ?? [],
        until: seconds === undefined ? undefined : (run.stepAt ?? Date.now()) + seconds * 1000,
        call: (method, params) => callAs(task.createdBy, caller, method, params),
      });
    } catch (error) {
      if (!(error instanceof OgError)) throw error;
      return { succeeded: [], why: this.#refusal(error), ends: true };
    }
  }

  /** Waits until no other run and no job has a computer of this one. Resolves with false when its time is over before. */
  #turn(run: StoredRun, until: number, signal: AbortSignal): Promise<boolean> {
    const { around } = this.#options;
    let told: string | undefined;
    const isFree = () => {
      const blocker = this.#blocker(run);
      const now = blocker && (blocker.plan ?? blocker.job);
      if (now !== told) this.#changed.fire([run.plan]);
      told = now;
      // At once: who looks before that is written must not begin, too.
      if (blocker === undefined) this.#begun.add(run.id);
      return blocker === undefined;
    };
    return untilSo(isFree, { events: [around.jobs.onDidChange, this.#ended.event], until, signal });
  }

  readonly #ended = new Emitter<void>();

  /** What a run that waits has to wait for: a run that was due before it, or a job, on one of its computers. */
  #blocker(run: StoredRun): WaitsFor | undefined {
    const own = new Set(run.left);
    const shares = (ids: readonly string[]) => ids.some((id) => own.has(id));
    const isBefore = (other: StoredRun) =>
      other.state === 'running' ||
      this.#begun.has(other.id) ||
      other.at < run.at ||
      (other.at === run.at && other.id < run.id);
    const other = this.#options.journal
      .open()
      .find((one) => one.id !== run.id && one.plan !== run.plan && isBefore(one) && shares(one.left ?? []));
    if (other) return { plan: other.plan, title: other.task?.title ?? '' };
    const job = this.#options.around.jobs.active().find((one) => shares(one.computers()));
    return job && { job: job.id, title: job.title };
  }

  /** Whether the daemon was away for so long that a run which is not made up for must not go on. */
  #wasAway({ missed }: Task): boolean {
    const { aliveUntil = this.#startedAt } = this.#options.journal;
    return missed === 'tell' && this.#startedAt - aliveUntil > longestAbsenceMs;
  }

  #whyStopped(
    { plan }: StoredRun,
    { reason }: AbortSignal,
    key: 'plan.run.waitedTooLong' | 'plan.run.windowOver',
    state: 'missed' | 'stopped',
  ): [StoredRun['state'], Message] {
    if (!this.#options.store.find(plan)) return ['stopped', message('plan.run.removed')];
    if (reason instanceof Away) return ['stopped', message('plan.run.away')];
    return [state, message(key)];
  }

  /** A refusal of the daemon as what is kept of it: its own key, with arguments that are words already. */
  #refusal({ reason, args }: OgError): Message {
    const words = Object.entries(args).map(([name, value]): [string, string | number] => [
      name,
      typeof value === 'object' ? render(value, this.#options.language) : value,
    ]);
    const key = `error.${reason}`;
    return isMessageKey(key) ? message(key, Object.fromEntries(words)) : message('error.internal');
  }

  /** What happened is written, however long the disk refuses it: nothing more is done before. */
  async #putAtLast(run: StoredRun, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#put(run);
        if (hasEnded(run)) this.#ended.fire();
        return;
      } catch (error) {
        this.#options.log.error(`run ${run.id} goes on once it can be written: ${String(error)}`);
        await untilSo(() => false, { events: [], until: Date.now() + 5_000, signal: neverStops(signal) });
      }
    }
  }
}

/** The daemon was away for too long. */
class Away extends Error {}

/** As people read a time of the server's clock. */
function timeOf(at: number): string {
  return new Date(at).toLocaleString('sv').slice(0, 16);
}

/** Only the daemon's end ends it. */
function neverStops(signal: AbortSignal): AbortSignal {
  return signal.reason instanceof Interrupted ? signal : new AbortController().signal;
}

/** Aborts when the wall clock has passed a time. Returns how the timer is known. */
function closesAt(end: number, stop: AbortController): () => NodeJS.Timeout | undefined {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const left = end - Date.now();
    if (left <= 0) stop.abort();
    else timer = setTimeout(look, Math.min(left, lookMs));
  };
  look();
  return () => timer;
}

function taskOf({ title, scope, steps, timeZone, window, createdBy, missed }: StoredPlan): Task {
  return { title, scope, steps, timeZone, createdBy, missed, ...(window && { window }) };
}
