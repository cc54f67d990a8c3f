import { isNoise, plainLine, shortened } from './plain-line.ts';

/** A line without end is looked at only this far. */
const MAX_PENDING = 4096;

/**
 * Reads an instruction's output as it comes: the engine's steps are lines that begin with `[10]`,
 * `[50] text`, `[100]`; a line ends at a line end or a carriage return. Pure but for its own state.
 */
export class ProgressReader {
  #pending = '';
  /** Percent of the last step. */
  percent: number | undefined;
  /** The last line that says something, without the step's number, control characters or colours. */
  line: string | undefined;

  /** Takes the next piece of output; true when `percent` or `line` changed. */
  push(text: string): boolean {
    const { percent, line } = this;
    const lines = (this.#pending + text).split(/[\r\n]/);
    this.#pending = (lines.pop() ?? '').slice(0, MAX_PENDING);
    for (const one of lines) this.#take(one);
    return this.percent !== percent || this.line !== line;
  }

  /** Takes what has no line end yet: the output is over. */
  end(): void {
    this.#take(this.#pending);
    this.#pending = '';
  }

  #take(line: string): void {
    const step = /^\[(\d{1,3})\]\s?(.*)$/.exec(line.slice(0, MAX_PENDING));
    if (step && Number(step[1]) <= 100) this.percent = Number(step[1]);
    const said = plainLine(step ? (step[2] ?? '') : line);
    if (said !== '' && !isNoise(said)) this.line = shortened(said);
  }
}
