import { visibleLine } from './carriage-returns.ts';
import { ProgressReader } from './progress.ts';

/** Characters of an output that are kept: its end. */
export const mostOutput = 256 * 1024;

/** What a running script has written so far: the end of it, and the progress that it tells. */
export class LiveOutput {
  readonly progress = new ProgressReader();
  #text = '';
  #bytes = 0;

  /** Takes the next piece; true when the progress changed. */
  append(text: string): boolean {
    this.#bytes += Buffer.byteLength(text);
    this.#text += text;
    // Cut seldom: each cut copies the whole.
    if (this.#text.length > 2 * mostOutput) this.#text = this.#text.slice(-mostOutput);
    return this.progress.push(text);
  }

  /** The end of the output, bounded, without what carriage returns wrote over. */
  get output(): { text: string; bytes: number; truncated: boolean } {
    const text = this.#text.slice(-mostOutput);
    return {
      text: text.split('\n').map(visibleLine).join('\n'),
      bytes: this.#bytes,
      truncated: this.#bytes > Buffer.byteLength(text),
    };
  }
}
