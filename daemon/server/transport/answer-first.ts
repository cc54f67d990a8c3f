/** So much is held back for a session, in bytes; more goes out before the answer, for want of room. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Sends the events of a session, but none between the making of an answer and its sending: a client takes both over as it
 * gets them, and an older answer would undo what a newer event has told.
 */
export class AnswerFirst {
  readonly #send: (frames: readonly Buffer[]) => void;
  #answers = 0;
  #held: Buffer[] = [];
  #bytes = 0;

  constructor(send: (frames: readonly Buffer[]) => void) {
    this.#send = send;
  }

  /** Sends now, or after the answers that are on their way. */
  send(frames: readonly Buffer[]): void {
    if (this.#answers === 0) {
      this.#send(frames);
      return;
    }
    for (const frame of frames) {
      this.#held.push(frame);
      this.#bytes += frame.length;
    }
    if (this.#bytes > mostBytes) {
      this.#flush();
    }
  }

  /** An answer is made; what is returned is to be called once, when that has been given to the connection. */
  hold(): () => void {
    this.#answers += 1;
    return () => {
      this.#answers -= 1;
      if (this.#answers === 0) {
        this.#flush();
      }
    };
  }

  #flush(): void {
    const held = this.#held;
    this.#held = [];
    this.#bytes = 0;
    if (held.length > 0) {
      this.#send(held);
    }
  }
}
