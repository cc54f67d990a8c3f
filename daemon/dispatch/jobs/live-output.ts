import { visibleLine } from '../carriage-returns.ts';
import { ProgressReader } from '../progress/index.ts';

/** What is kept of one script's output, in bytes: at most, and however many run. */
export const mostOutput = 256 * 1024;
const leastOfOne = 8 * 1024;
/** What is kept of all of them together, about. */
const mostOfAll = 8 * 1024 * 1024;
/** An output lies in blocks of this size: what is too old goes by blocks, and nothing is copied. */
const blockBytes = 2 * 1024;

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
  /** The end of the output, UTF-8; of the last block the first `#last` bytes. */
  readonly #blocks: Buffer<ArrayBuffer>[] = [];
  #last = blockBytes;
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
    return Math.min(this.#length, this.#room.each);
  }

  /** Takes the next piece; true when the progress changed. */
  append(text: string): boolean {
    if (!this.#isOpen) {
      this.#room.enter();
    }
    this.#isOpen = true;
    const bytes = Buffer.from(text);
    this.#bytes += bytes.length;
    this.#keep(bytes);
    return this.progress.push(text);
  }

  /** Nothing more comes: its memory is for others. */
  close(): void {
    if (this.#isOpen) {
      this.#room.leave();
    }
    this.#isOpen = false;
  }

  /** Nobody asks for it any more: its memory is free at once, not when garbage is collected next. */
  free(): void {
    for (const block of this.#blocks.splice(0)) {
      block.buffer.transfer(0);
    }
    this.#last = blockBytes;
  }

  /** The end of the output, bounded, without what carriage returns wrote over. */
  get output(): { text: string; bytes: number; truncated: boolean } {
    const { held } = this;
    const truncated = this.#bytes > held;
    const kept = Buffer.concat(this.#blocks, this.#length);
    const text = kept.toString('utf8', kept.length - held);
    return {
      // The cut may have gone through a character.
      text: (truncated ? text.replace(/^\uFFFD{1,3}/, '') : text).split('\n').map(visibleLine).join('\n'),
      bytes: this.#bytes,
      truncated,
    };
  }

  /** Bytes in the blocks. */
  get #length(): number {
    return this.#blocks.length * blockBytes - (blockBytes - this.#last);
  }

  #keep(bytes: Buffer): void {
    let rest = bytes.subarray(-this.#room.each);
    while (rest.length > 0) {
      if (this.#last === blockBytes) {
        this.#blocks.push(Buffer.from(new ArrayBuffer(blockBytes)));
        this.#last = 0;
      }
      const piece = rest.subarray(0, blockBytes - this.#last);
      this.#blocks.at(-1)?.set(piece, this.#last);
      this.#last += piece.length;
      rest = rest.subarray(piece.length);
    }
    while (this.#length - blockBytes >= this.#room.each) {
      this.#blocks.shift();
    }
  }
}
