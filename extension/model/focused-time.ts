/** Counts the time in which somebody can see a window: what nobody has seen yet is not taken away. */
export class FocusedTime {
  readonly #wantedMs: number;
  readonly #over: () => void;
  #seenMs = 0;
  #since: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `over` is called once the window has had the focus for so long. */
  constructor(wantedMs: number, over: () => void) {
    this.#wantedMs = wantedMs;
    this.#over = over;
  }

  /** Goes on counting, or waits. */
  focused(isFocused: boolean): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    if (this.#since !== undefined) {
      this.#seenMs += now - this.#since;
    }
    this.#since = isFocused ? now : undefined;
    if (isFocused) {
      this.#timer = setTimeout(this.#over, Math.max(0, this.#wantedMs - this.#seenMs));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
