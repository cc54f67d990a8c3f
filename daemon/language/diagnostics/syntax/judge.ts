import { ShellHelper } from '../../shell-helper.ts';
import type { SyntaxAnswer, SyntaxRequest } from './protocol.ts';

/** In milliseconds. The longest engine script takes a tenth of a second, and starting as much. */
const longest = 3000;
/** Longer texts (in UTF-16 code units) would take the worker hundreds of MB. */
const largest = 4 * 1024 * 1024;
/** After a longer text (in UTF-16 code units) the worker is let go of: what the parser took for it, it never gives back. */
const usual = 50_000;

/** Judges the syntax of texts, one after the other. */
export class SyntaxJudge {
  readonly #helper = new ShellHelper<SyntaxRequest, SyntaxAnswer>('syntax', longest);

  /** What is surely wrong with a text; undefined too when it took too long. Rejects with the signal's reason. */
  async errorOf(text: string, signal?: AbortSignal): Promise<SyntaxAnswer['error']> {
    // A text with these is no script that was typed, or its places would not be ours.
    if (text.length > largest || /[\0\r]/.test(text) || !text.isWellFormed()) {
      return undefined;
    }
    const answer = await this.#helper.ask(
      { text },
      { signal, ...(text.length > usual ? { idleMs: 0 } : {}) },
    );
    signal?.throwIfAborted();
    return answer?.error;
  }

  dispose(): void {
    this.#helper.dispose();
  }
}
