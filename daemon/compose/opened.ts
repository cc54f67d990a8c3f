/** Rooms that are open, to be closed in the opposite order. */
export class Opened {
  readonly #closers: (() => unknown)[] = [];

  /** Takes a room in; returns it. */
  add<T extends { dispose(): unknown }>(room: T): T {
    this.#closers.push(() => room.dispose());
    return room;
  }

  /** Takes in what has only its closing. */
  addCloser(close: () => unknown): void {
    this.#closers.push(close);
  }

  async dispose(): Promise<void> {
    while (this.#closers.length > 0) {
      await this.#closers.pop()?.();
    }
  }
}
