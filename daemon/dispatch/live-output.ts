import { visibleLine } from './carriage-returns.ts';
import { ProgressReader } from './progress/index.ts';

/** What is kept of one script's output, in bytes: at most, and however many run. */
export const mostOutput = 256 * 1024;
const leastOfOne = 16 * 1024;
/** What is kept of all of them together, about. */
const mostOfAll = 16 * 1024 * 1024;
/** A buffer is longer than what is kept, so that it is moved seldom. */
const slack = 1.5;
const firstBytes = 1024;

/** Shares memory among the outputs of the scripts that run. */
export class OutputRoom {
  #outputs = 0;

  /** How much each may keep, in bytes. */
  get each(): number {
    return Math.floor(Math.min(mostOutput, Math.max(leastOfOne, mostOfAll / Math.max(1, this.#outputs))));
  }

  enter(): void {
    this.#outputs += 1;
  }

  leave(): void {
    this.#outputs -= 1;
  }
}

/** What a running script has written so far: the end of it, and the progress that it tells. */
export class LiveOutput {
  readonly progress = new ProgressReader();
  readonly #room: OutputRoom;
  #isOpen = false;
  /** The end of the output, UTF-8, in its first `#held` bytes. */
  #buffer = Buffer.alloc(0);
  #held = 0;
  #bytes = 0;

  constructor(room = new OutputRoom()) {
    this.#room = room;
  }

  /** Size of all that was written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How much of it is kept. */
  get held(): number {
    return Math.min(this.#held, this.#room.each);
  }

  /** Takes the next piece; true when the progress changed. */
  append(text: string): boolean {
    if (!this.#isOpen) this.#room.enter();
    this.#isOpen = true;
    const bytes = Buffer.from(text);
    this.#bytes += bytes.length;
    this.#keep(bytes);
    return this.progress.push(text);
  }

  /** Nothing more comes: its memory is for others. */
  close(): void {
    if (this.#isOpen) this.#room.leave();
    this.#isOpen = false;
  }

  /** The end of the output, bounded, without what carriage returns wrote over. */
  get output(): { text: string; bytes: number; truncated: boolean } {
    const { held } = this;
    const truncated = this.#bytes > held;
    const text = this.#buffer.toString('utf8', this.#held - held, this.#held);
    return {
      // The cut may have gone through a character.
      text: (truncated ? text.replace(/^\uFFFD{1,3}/, '') : text).split('\n').map(visibleLine).join('\n'),
      bytes: this.#bytes,
      truncated,
    };
  }

  #keep(bytes: Buffer): void {
    const most = this.#room.each;
    const longest = Math.floor(most * slack);
    const piece = bytes.subarray(-most);
    const fits = this.#held + piece.length <= longest;
    // Of what was kept before, all, or what is not too much beside the new piece.
    const former = fits ? this.#held : Math.min(this.#held, most - piece.length);
    const held = former + piece.length;
    if (!fits || held > this.#buffer.length || this.#buffer.length > longest) {
      const next = Buffer.allocUnsafeSlow(Math.min(longest, Math.max(firstBytes, 2 * held)));
      this.#buffer.copy(next, 0, this.#held - former, this.#held);
      this.#buffer = next;
    }
    piece.copy(this.#buffer, former);
    this.#held = held;
  }
}
