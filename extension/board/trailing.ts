/** Runs something some milliseconds after it was asked for, once however often it was asked for until then. */
export class Trailing {
  readonly #run: () => void;
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: () => void, ms: number) {
    this.#run = run;
    this.#ms = ms;
  }

  ask(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, this.#ms);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
