/** Which event tells the newest of a thing: the others need not tell of it. */
export class NewestChanges {
  readonly #events = new Map<string, Set<string>>();

  /** A new event tells of these ids. Returns those of which it is the newest: they become fewer. */
  add(ids: Iterable<string>): ReadonlySet<string> {
    const event = new Set(ids);
    for (const id of event) {
      this.#events.get(id)?.delete(id);
      this.#events.set(id, event);
    }
    return event;
  }

  /** An event is kept no longer. */
  forget(event: ReadonlySet<string>): void {
    for (const id of event) {
      this.#events.delete(id);
    }
  }
}
