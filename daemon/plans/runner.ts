import { randomBytes } from 'node:crypto';
import { type Disposable, Emitter } from '../base/events.ts';
import { OgError } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import { Chain, type ChainOptions, type Task } from './chain.ts';
import { dueNow, nextDue } from './due.ts';
import type { RunJournal } from './run-journal.ts';
import { computersOf } from './steps.ts';
import { hasEnded, type StoredRun } from './stored-run.ts';
import { Turns } from './turns.ts';
import type { PlanRunner, PlanRunRecord, PlanStore, StoredPlan, WaitsFor } from './types.ts';
import { Interrupted } from './until.ts';

/** After a longer absence of the daemon, a run that is not to be made up for sends nothing more, in milliseconds. */
const longestAbsenceMs = 10 * 60_000;
/** The clock is looked at so often at least: it may be set, and the machine may sleep; in milliseconds. */
const lookMs = 30_000;
export interface RunnerOptions extends Pick<ChainOptions, 'around' | 'callAs' | 'language' | 'log'> {
  readonly store: PlanStore;
  readonly journal: RunJournal;
}

/** Begins runs at their times, and has each taken through its chain. */
export class Runner implements PlanRunner {
  readonly #options: RunnerOptions;
  readonly #startedAt = Date.now();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #listeners: Disposable[];
  /** Of runs that go on, by id. */
  readonly #going = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  readonly #turns: Turns;
  readonly #chain: Chain;
  /** By plan, the time that is being taken up, or could not be because the disk refused it. */
  readonly #taken = new Map<string, { readonly at: number; readonly refused?: boolean }>();
  readonly #next = new WeakMap<StoredPlan, { readonly handled: number; readonly at: Date | undefined }>();
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { journal, around, store } = options;
    this.#turns = new Turns(journal, around.jobs, (plan) => this.#changed.fire([plan]));
    const absence = this.#startedAt - (journal.aliveUntil ?? this.#startedAt);
    this.#chain = new Chain({
      ...options,
      put: (run) => this.#put(run),
      turn: (run, until, signal) => this.#turns.wait(run, until, signal),
      isKept: (plan) => store.find(plan) !== undefined,
      wasAway: ({ missed }) => missed === 'tell' && absence > longestAbsenceMs,
    });
    this.#listeners = [
      options.store.onDidChange((ids) => {
        for (const run of options.journal.open()) {
          if (ids.includes(run.plan) && !options.store.find(run.plan)) {
            this.#going.get(run.id)?.stop.abort();
          }
        }
        this.#look();
      }),
    ];
  }

  /** Goes on with what a former process was at, and looks what is due. */
  start(): void {
    for (const run of this.#options.journal.open()) {
      this.#go(run, true);
    }
    this.#look();
  }

  runs(plan: string): readonly PlanRunRecord[] {
    const kept = this.#options.journal.of(plan).map(({ plan: _, isDue, task, left, stepAt, ...run }) => run);
    const taken = this.#taken.get(plan);
    if (!taken?.refused) {
      return kept;
    }
    // The disk does not take it: it is told from memory, until it is tried again.
    const at = new Date(taken.at).toISOString();
    return [{ id: `${plan}-${taken.at}`, at, state: 'failed', why: message('plan.missed.disk') }, ...kept];
  }

  waitsFor(plan: string): WaitsFor | undefined {
    const run = this.#options.journal.of(plan).find(({ state }) => state === 'waiting');
    return run && this.#turns.blocker(run);
  }

  async runNow(id: string, by: string): Promise<void> {
    const plan = this.#options.store.find(id);
    if (!plan) {
      throw new OgError('notFound', { thing: message('plan.thing'), id });
    }
    const isBeginning = this.#taken.has(id) && this.#taken.get(id)?.refused !== true;
    if (isBeginning || this.#isGoing(id)) {
      throw new OgError('conflict', { detail: message('plan.isRunning') });
    }
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
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    const going = [...this.#going.values()];
    for (const { stop } of going) {
      stop.abort(new Interrupted());
    }
    await Promise.all(going.map(({ done }) => done));
    await this.#options.journal.close();
  }

  /** Takes up what is due, and sets the clock for what is due next. */
  #look(): void {
    if (this.#disposed) {
      return;
    }
    clearTimeout(this.#timer);
    void this.#options.journal.noteAlive();
    const now = new Date();
    let wait = lookMs;
    for (const plan of this.#options.store.list()) {
      const at = this.#nextOf(plan);
      if (!at) {
        continue;
      }
      if (at <= now) {
        void this.#takeUp(plan, now);
      } else {
        wait = Math.min(wait, at.getTime() - now.getTime());
      }
    }
    this.#timer = setTimeout(() => this.#look(), wait);
  }

  /** The first time that was not taken up yet. */
  #nextOf(plan: StoredPlan): Date | undefined {
    const handled = this.#handled(plan).getTime();
    const known = this.#next.get(plan);
    if (known?.handled === handled) {
      return known.at;
    }
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
    if (!due || (taken && !taken.refused)) {
      return;
    }
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
      this.#taken.set(plan.id, { at, refused: true });
      if (taken?.at === at) {
        return;
      }
      this.#options.log.error(
        `plan ${plan.id} was not begun, for that could not be written: ${String(error)}`,
      );
      this.#changed.fire([plan.id]);
    }
  }

  #whyMissed(at: number, refused: boolean | undefined): Message {
    if (refused) {
      return message('plan.missed.disk');
    }
    if (at >= this.#startedAt) {
      return message('plan.missed.clock');
    }
    const from = this.#options.journal.aliveUntil;
    if (from === undefined) {
      return message('plan.missed.stopped');
    }
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
    this.#turns.note(run);
    this.#changed.fire([run.plan]);
  }

  #go(run: StoredRun, resumed: boolean): void {
    const stop = new AbortController();
    const done = this.#chain
      .carryOut(run, resumed, stop)
      .catch((error: unknown) => {
        if (!(error instanceof Interrupted)) {
          this.#options.log.error(`run ${run.id}: ${String(error)}`);
        }
      })
      .finally(() => {
        this.#going.delete(run.id);
        this.#changed.fire([run.plan]);
      });
    this.#going.set(run.id, { stop, done });
  }
}

/** As people read a time of the server's clock. */
function timeOf(at: number): string {
  return new Date(at).toLocaleString('sv').slice(0, 16);
}

function taskOf({ title, scope, steps, timeZone, window, createdBy, missed }: StoredPlan): Task {
  return { title, scope, steps, timeZone, createdBy, missed, ...(window && { window }) };
}
