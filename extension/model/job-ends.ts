/** Jobs that end within this time are told of together. */
const gatherMs = 1_000;

/** Finds out which of some jobs have ended, and tells those together that end at about the same time. */
export class JobEnds {
  readonly #tell: (ids: readonly string[]) => void;
  readonly #active = new Map<string, boolean>();
  #ended = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (ids: readonly string[]) => void) {
    this.#tell = tell;
  }

  /** How it stands with a job; one that has ended when it is first heard of counts as having ended just now. */
  update(id: string, isActive: boolean): void {
    const wasActive = this.#active.get(id) ?? true;
    this.#active.set(id, isActive);
    if (isActive) {
      this.#ended.delete(id);
    } else if (wasActive) {
      this.#ended.add(id);
    }
    if (this.#ended.size > 0) {
      this.#timer ??= setTimeout(() => this.#gather(), gatherMs);
    }
  }

  forget(id: string): void {
    this.#active.delete(id);
    this.#ended.delete(id);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #gather(): void {
    this.#timer = undefined;
    const ids = [...this.#ended];
    this.#ended = new Set();
    if (ids.length > 0) {
      this.#tell(ids);
    }
  }
}
