/** Work on things that waits for the disk, in order: on each thing one after the other. */
export class TargetTurns {
  /** Of those that something is done on, or waits to be. */
  readonly #last = new Map<object, Promise<unknown>>();

  /** Works when all is done that was asked before for any of the things. Rejects with what `work` threw. */
  take<T>(things: readonly object[], work: () => Promise<T>): Promise<T> {
    const before = things.map((thing) => this.#last.get(thing));
    const done = Promise.all(before).then(work);
    const forget = () => {
      for (const thing of things) {
        if (this.#last.get(thing) === over) {
          this.#last.delete(thing);
        }
      }
    };
    const over: Promise<unknown> = done.then(forget, forget);
    for (const thing of things) {
      this.#last.set(thing, over);
    }
    return done;
  }
}
