import type { Log } from '../base/log.ts';
import { OgError, type PlanStep } from '../protocol/index.ts';
import type { Language, Message } from '../protocol/message.ts';
import { isMessageKey, message, render } from '../strings/index.ts';
import { windowEnd } from './overlap.ts';
import { authorityProblem, type PlanSurroundings } from './plan-problem.ts';
import type { CallAs, RunSurroundings, StepOutcome } from './run-types.ts';
import { carryOut, usualWaitSeconds } from './steps.ts';
import type { StoredRun } from './stored-run.ts';
import { Interrupted, isStopped, untilSo } from './until.ts';

/** A run without a window sends nothing later than that after its time, in milliseconds. */
const longestRunMs = 24 * 3_600_000;
/** The wall clock is looked at so often at least, for it may be set; in milliseconds. */
const lookMs = 30_000;
/** What the disk has refused is tried again after this time, in milliseconds. */
const writeAgainMs = 5_000;

export interface ChainOptions {
  readonly around: RunSurroundings & Pick<PlanSurroundings, 'authority'>;
  readonly callAs: CallAs;
  /** Of refusals that are kept in words. */
  readonly language: Language;
  readonly log: Log;
  /** Resolves when this state of a run is on the disk. */
  put(run: StoredRun): Promise<void>;
  /** Resolves with false when a run could not begin before that time. */
  turn(run: StoredRun, until: number, signal: AbortSignal): Promise<boolean>;
  /** Whether the plan of a run is there still. */
  isKept(plan: string): boolean;
  /** Whether the daemon was away for so long that a run which is not made up for must not go on. */
  wasAway(task: Task): boolean;
}

export type Task = NonNullable<StoredRun['task']>;

/** The daemon was away for too long. */
class Away extends Error {}

/** Takes runs from where they are to their ends: what is about to be done is on the disk before it is done. */
export class Chain {
  readonly #options: ChainOptions;

  constructor(options: ChainOptions) {
    this.#options = options;
  }

  /** Takes a run from where it is to its end. Rejects with Interrupted when the daemon ends before. */
  async carryOut(begun: StoredRun, resumed: boolean, stop: AbortController): Promise<void> {
    const { task } = begun;
    if (!task) {
      return;
    }
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
      if (resumed && this.#options.wasAway(task)) {
        stop.abort(new Away());
      }
      if (run.state === 'waiting') {
        if (isStopped(stop.signal) || !(await this.#options.turn(run, end, stop.signal))) {
          return await ended(...this.#whyStopped(run, stop.signal, 'plan.run.waitedTooLong', 'missed'));
        }
        await put({ state: 'running', startedAt: new Date().toISOString() });
      }
      for (let index = run.step ?? 0; index < task.steps.length; index += 1) {
        const step = task.steps[index];
        if (!step) {
          break;
        }
        if (isStopped(stop.signal)) {
          return await ended(...this.#whyStopped(run, stop.signal, 'plan.run.windowOver', 'stopped'));
        }
        const problem = authorityProblem(task, this.#options.around);
        if (problem) {
          return await ended('failed', problem);
        }
        if (run.computers === 0) {
          return await ended('failed', message('plan.problem.empty'));
        }
        const isResumed = resumed && run.step === index && run.stepAt !== undefined;
        if (!isResumed) {
          await put({ step: index, stepAt: Date.now() });
        }
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
        if (outcome.ends || (hasFailed && step.onFailure === 'stop')) {
          return await ended('stopped', outcome.why);
        }
        if (outcome.succeeded.length === 0) {
          return await ended('failed', outcome.why);
        }
      }
      await ended(run.left?.length === run.computers ? 'succeeded' : 'partly');
    } catch (error) {
      if (error instanceof Interrupted) {
        throw error;
      }
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
      if (!(error instanceof OgError)) {
        throw error;
      }
      return { succeeded: [], why: this.#refusal(error), ends: true };
    }
  }

  #whyStopped(
    { plan }: StoredRun,
    { reason }: AbortSignal,
    key: 'plan.run.waitedTooLong' | 'plan.run.windowOver',
    state: 'missed' | 'stopped',
  ): [StoredRun['state'], Message] {
    if (!this.#options.isKept(plan)) {
      return ['stopped', message('plan.run.removed')];
    }
    if (reason instanceof Away) {
      return ['stopped', message('plan.run.away')];
    }
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
        await this.#options.put(run);
        return;
      } catch (error) {
        this.#options.log.error(`run ${run.id} goes on once it can be written: ${String(error)}`);
        await untilSo(() => false, {
          events: [],
          until: Date.now() + writeAgainMs,
          signal: neverStops(signal),
        });
      }
    }
  }
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
    if (left <= 0) {
      stop.abort();
    } else {
      timer = setTimeout(look, Math.min(left, lookMs));
    }
  };
  look();
  return () => timer;
}
