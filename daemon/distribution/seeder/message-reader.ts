import { Allowance } from './allowance.ts';

/** Numbers of the messages (BEP 3, BEP 10). */
const message = { have: 4, bitfield: 5, request: 6, piece: 7, cancel: 8, fastest: 0x11 } as const;
const fast = { first: 0x0d, last: message.fastest };

/** Length, its number included, of those that have but one. */
const lengths = new Map<number, number>([
  ...[0, 1, 2, 3].map((id) => [id, 1] as const),
  [message.have, 5],
  [message.request, 13],
  [message.cancel, 13],
]);

/** Of messages that we do not know or need, as those of extensions. */
export const longestSkipped = 64 * 1024;

const lengthBytes = 4;
const headerBytes = 5;
/** A request or a cancellation, whole. */
const blockBytes = 17;

/** What a message names of an image. */
export interface WantedBlock {
  readonly piece: number;
  readonly offset: number;
  readonly length: number;
}

/** Takes what there are thousands of; its answer is a text for the log when the peer is to be dropped. */
export interface BlockMessages {
  asked(block: WantedBlock): string | undefined;
  cancelled(block: WantedBlock): void;
}

/**
 * Reads what a peer sends before the package for the protocol gets it, which would wait for 4 GB when a peer announces so
 * much, read fields that a short message has not, and call what an extension names. Only messages that a seeder takes
 * pass, those alone that have the length they must have, and no more than somebody needs who downloads. Requests and
 * cancellations do not go through the package: there is a request for every 16 KiB, and a third of the seeder's
 * processor time was the package's.
 */
export class MessageReader {
  readonly #bitfieldLength: number;
  readonly #allowance: Allowance;
  readonly #blocks: BlockMessages;
  /** The message that is being read, as far as it is looked at. */
  readonly #head = Buffer.alloc(blockBytes);
  #headLength = 0;
  /** How much of it is needed to go on. */
  #needed = lengthBytes;
  /** Bytes that it has behind that. */
  #left = 0;
  #passes = false;

  /** `pieces` is how many the image has. */
  constructor(pieces: number, blocks: BlockMessages) {
    this.#bitfieldLength = 1 + Math.ceil(pieces / 8);
    this.#allowance = new Allowance(pieces, performance.now());
    this.#blocks = blocks;
  }

  /** To be called for each block that the peer was sent. */
  earn(): void {
    this.#allowance.earn();
  }

  /** What of the bytes the package is to get; a text for the log when the peer is to be dropped. */
  read(bytes: Uint8Array): readonly Uint8Array[] | string {
    const now = performance.now();
    const passed: Uint8Array[] = [];
    let position = 0;
    while (position < bytes.length) {
      if (this.#left > 0) {
        const part = bytes.subarray(position, position + this.#left);
        if (this.#passes) {
          passed.push(part);
        }
        this.#left -= part.length;
        position += part.length;
        continue;
      }
      this.#head[this.#headLength++] = bytes[position++] ?? 0;
      if (this.#headLength < this.#needed) {
        continue;
      }
      const problem = this.#look(passed, now);
      if (problem !== undefined) {
        return problem;
      }
    }
    return passed;
  }

  /** Goes on with a message of which all that was needed is there. */
  #look(passed: Uint8Array[], now: number): string | undefined {
    const length = this.#head.readUInt32BE(0);
    if (this.#headLength === lengthBytes) {
      if (!this.#allowance.spend(now)) {
        return 'it sends too many messages';
      }
      // A keep-alive has no number.
      if (length === 0) {
        this.#begin();
      } else {
        this.#needed = headerBytes;
      }
      return undefined;
    }
    const id = this.#head[lengthBytes] ?? 0;
    if (this.#headLength === blockBytes) {
      this.#begin();
      return this.#takeBlock(id);
    }
    const verdict = this.#judge(id, length);
    if (verdict === 'wrong') {
      return 'it does not keep to the protocol';
    }
    if (verdict === 'block') {
      this.#needed = blockBytes;
      return undefined;
    }
    this.#passes = verdict === 'taken';
    if (this.#passes) {
      passed.push(Uint8Array.from(this.#head.subarray(0, headerBytes)));
    }
    this.#left = length - 1;
    this.#begin();
    return undefined;
  }

  /** From the next message on. */
  #begin(): void {
    this.#headLength = 0;
    this.#needed = lengthBytes;
  }

  #takeBlock(id: number): string | undefined {
    const head = this.#head;
    const block = {
      piece: head.readUInt32BE(5),
      offset: head.readUInt32BE(9),
      length: head.readUInt32BE(13),
    };
    if (id === message.request) {
      return this.#blocks.asked(block);
    }
    this.#blocks.cancelled(block);
    return undefined;
  }

  #judge(id: number, length: number): 'taken' | 'block' | 'skipped' | 'wrong' {
    // aria2 sends it again in the place of many `have`.
    if (id === message.bitfield) {
      return length === this.#bitfieldLength ? 'taken' : 'wrong';
    }
    const wanted = lengths.get(id);
    if (wanted !== undefined) {
      if (length !== wanted) {
        return 'wrong';
      }
      return id === message.request || id === message.cancel ? 'block' : 'taken';
    }
    // A seeder asks for nothing, and has not offered the fast extension (BEP 6).
    if (id === message.piece || (id >= fast.first && id <= fast.last)) {
      return 'wrong';
    }
    return length <= longestSkipped ? 'skipped' : 'wrong';
  }
}
