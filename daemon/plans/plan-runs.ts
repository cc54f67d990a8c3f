import { hasEnded, type StoredRun } from './stored-run.ts';

/** So many runs of a plan are kept. */
const mostRuns = 20;

/** The runs of each plan that are kept: the latest, those that go on, and the last one that its rule began. */
export class PlanRuns {
  /** By plan, newest first. */
  readonly #runs = new Map<string, StoredRun[]>();

  get size(): number {
    return [...this.#runs.values()].reduce((sum, runs) => sum + runs.length, 0);
  }

  *all(): Generator<StoredRun> {
    for (const runs of this.#runs.values()) {
      yield* runs.toReversed();
    }
  }

  of(plan: string): readonly StoredRun[] {
    return this.#runs.get(plan) ?? [];
  }

  open(): readonly StoredRun[] {
    return [...this.all()].filter((run) => !hasEnded(run));
  }

  /** Without those of plans that are gone, but for what goes on. */
  forget(isKept: (plan: string) => boolean): void {
    for (const [plan, runs] of this.#runs) {
      if (isKept(plan)) {
        continue;
      }
      const open = runs.filter((run) => !hasEnded(run));
      if (open.length > 0) {
        this.#runs.set(plan, open);
      } else {
        this.#runs.delete(plan);
      }
    }
  }

  /** Adds a run, or takes its newer state. */
  take(run: StoredRun): void {
    const before = this.of(run.plan);
    const isKnown = before.some(({ id }) => id === run.id);
    const runs = isKnown ? before.map((one) => (one.id === run.id ? run : one)) : [run, ...before];
    // Up to it all times of the plan are done with: without it they would be taken up once more.
    const lastDue = runs.find(({ isDue }) => isDue);
    const isKept = (one: StoredRun, at: number) => at < mostRuns || !hasEnded(one) || one === lastDue;
    this.#runs.set(run.plan, runs.filter(isKept));
  }
}
