/** From which step to which they are at it. */
const within = { receive: [2, 48], restore: [55, 89], create: [40, 89] } as const;

/**
 * The engine's steps, `[40] text`: percent of the command that the script has called. deployImage prints its [2] before
 * updateCache and its [55] before restoreImage, which prints steps of its own up to [100]: they are not those of the whole.
 */
export class Steps {
  #last: number | undefined;
  #isNested = false;
  percent: number | undefined;

  /** Takes a plain line. */
  take(line: string): void {
    if (this.#last === 55 && /^\[1\] .*[ /]restoreImage /.test(line)) {
      this.#isNested = true;
    }
    const [, digits] = /^\[(\d{1,3})\]/.exec(line) ?? [];
    const step = Number(digits);
    if (digits === undefined || step > 100) {
      return;
    }
    if (this.#isNested) {
      if (step === 100) {
        this.#isNested = false;
      }
      return;
    }
    this.#last = step;
    this.percent = step;
  }

  /** Takes how far that is, in percent; deployImage and createImage tell no step meanwhile. */
  during(phase: keyof typeof within, part: number): void {
    const [from, to] = within[phase];
    if (this.#last === from) {
      this.percent = from + Math.floor(((to - from) * part) / 100);
    }
  }
}
