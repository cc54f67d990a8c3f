import { Emitter } from '../base/events.ts';
import type { RunJournal } from './run-journal.ts';
import type { RunSurroundings } from './run-types.ts';
import { hasEnded, type StoredRun } from './stored-run.ts';
import type { WaitsFor } from './types.ts';
import { untilSo } from './until.ts';

/** Which run may begin on its computers: one at a time has them, in the order in which they were due. */
export class Turns {
  readonly #journal: Pick<RunJournal, 'open'>;
  readonly #jobs: Pick<RunSurroundings['jobs'], 'active' | 'onDidChange'>;
  /** Called with a plan when what its run waits for is another than before. */
  readonly #onWait: (plan: string) => void;
  /** Ids of runs whose turn has come; noted in the turn of the event loop in which that was found. */
  readonly #begun = new Set<string>();
  readonly #ended = new Emitter<void>();

  constructor(
    journal: Pick<RunJournal, 'open'>,
    jobs: Pick<RunSurroundings['jobs'], 'active' | 'onDidChange'>,
    onWait: (plan: string) => void,
  ) {
    this.#journal = journal;
    this.#jobs = jobs;
    this.#onWait = onWait;
  }

  /** What became of a run was written. */
  note(run: StoredRun): void {
    if (!hasEnded(run)) {
      return;
    }
    this.#begun.delete(run.id);
    this.#ended.fire();
  }

  /** Waits until no other run and no job has a computer of this one. Resolves with false when its time is over before. */
  wait(run: StoredRun, until: number, signal: AbortSignal): Promise<boolean> {
    let told: string | undefined;
    const isFree = () => {
      const blocker = this.blocker(run);
      const now = blocker && (blocker.plan ?? blocker.job);
      if (now !== told) {
        this.#onWait(run.plan);
      }
      told = now;
      // At once: who looks before that is written must not begin, too.
      if (blocker === undefined) {
        this.#begun.add(run.id);
      }
      return blocker === undefined;
    };
    return untilSo(isFree, { events: [this.#jobs.onDidChange, this.#ended.event], until, signal });
  }

  /** What a run that waits has to wait for: a run that was due before it, or a job, on one of its computers. */
  blocker(run: StoredRun): WaitsFor | undefined {
    const own = new Set(run.left);
    const shares = (ids: readonly string[]) => ids.some((id) => own.has(id));
    const isBefore = (other: StoredRun) =>
      other.state === 'running' ||
      this.#begun.has(other.id) ||
      other.at < run.at ||
      (other.at === run.at && other.id < run.id);
    const other = this.#journal
      .open()
      .find((one) => one.id !== run.id && one.plan !== run.plan && isBefore(one) && shares(one.left ?? []));
    if (other) {
      return { plan: other.plan, title: other.task?.title ?? '' };
    }
    const job = this.#jobs.active().find((one) => shares(one.computers()));
    return job && { job: job.id, title: job.title };
  }
}
