import { ShellHelper } from '../shell-helper.ts';
import type { FormatAnswer, FormatRequest, Layout } from './protocol.ts';

/** In milliseconds. The longest engine script takes a tenth of a second, and starting as much. */
const longest = 5000;

/** Lays out scripts, one after the other. */
export class Formatter {
  readonly #helper = new ShellHelper<FormatRequest, FormatAnswer>('format', longest);

  /**
   * A text with the line ends of Unix laid out. Undefined when it is to be left
   * alone: no correct script, or it took too long. Rejects with the signal's reason.
   */
  async format(text: string, layout: Layout, signal?: AbortSignal): Promise<string | undefined> {
    const answer = await this.#helper.ask({ text, layout }, { signal, endsWork: true });
    return answer?.formatted;
  }

  dispose(): void {
    this.#helper.dispose();
  }
}
