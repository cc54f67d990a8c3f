/** Work on things that waits for the disk, in order: on each thing one after the other. */
export class TargetTurns {
  readonly #last = new WeakMap<object, Promise<unknown>>();

  /** Works when all is done that was asked before for any of the things. Rejects with what `work` threw. */
  take<T>(things: readonly object[], work: () => Promise<T>): Promise<T> {
    const before = things.map((thing) => this.#last.get(thing));
    const done = Promise.all(before).then(work);
    const over = done.catch(() => {});
    for (const thing of things) this.#last.set(thing, over);
    return done;
  }
}
