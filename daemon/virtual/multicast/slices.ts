import { mostBlocks, ok, retransmit, type SenderMessage } from './protocol.ts';

/** The sender goes one slice ahead of the one that it asks about. */
const mostAhead = 4;

interface Slice {
  readonly bytes: Buffer;
  readonly blocks: number;
  /** A bit for each block that has come, the lowest first. */
  readonly have: Buffer;
  count: number;
}

/** Puts the slices of a multicast session together and says what to answer. Pure but for its own state. */
export class Slices {
  readonly #client: number;
  readonly #blockBytes: number;
  readonly #slices = new Map<number, Slice>();
  #next = 0;
  #ended = false;

  constructor(client: number, blockBytes: number) {
    this.#client = client;
    this.#blockBytes = blockBytes;
  }

  /** Everything has come and was taken. */
  get ended(): boolean {
    return this.#ended;
  }

  /** What to tell the sender; undefined: nothing. */
  take(message: Exclude<SenderMessage, { kind: 'accepted' }>): Buffer | undefined {
    if (message.kind === 'data') {
      this.#store(message);
      return undefined;
    }
    const { slice, sliceBytes, round, answered } = message;
    if (isSet(answered, this.#client)) {
      return undefined;
    }
    if (slice < this.#next) {
      return ok(slice);
    }
    const known = this.#find(slice, sliceBytes);
    if (!known) {
      return undefined;
    }
    return known.count === known.blocks ? ok(slice) : retransmit(slice, round, known.have);
  }

  /** The slices that are whole, in order; each is given once. */
  *whole(): Generator<Buffer> {
    for (;;) {
      const slice = this.#slices.get(this.#next);
      if (!slice || slice.count < slice.blocks) {
        return;
      }
      this.#slices.delete(this.#next);
      this.#next++;
      if (slice.blocks === 0) {
        this.#ended = true;
        return;
      }
      yield slice.bytes;
    }
  }

  #store({ slice, block, sliceBytes, bytes }: Extract<SenderMessage, { kind: 'data' }>): void {
    const known = this.#find(slice, sliceBytes);
    if (!known || block >= known.blocks || isSet(known.have, block)) {
      return;
    }
    const start = block * this.#blockBytes;
    const length = Math.min(this.#blockBytes, known.bytes.length - start);
    if (bytes.length < length) {
      return;
    }
    bytes.copy(known.bytes, start, 0, length);
    known.have[block >> 3] = (known.have[block >> 3] ?? 0) | (1 << (block & 7));
    known.count++;
  }

  /** Undefined: long past, too far ahead, or of an impossible size. */
  #find(slice: number, bytes: number): Slice | undefined {
    const known = this.#slices.get(slice);
    if (known) {
      return known;
    }
    const blocks = Math.ceil(bytes / this.#blockBytes);
    const isNear = slice >= this.#next && slice < this.#next + mostAhead;
    if (!isNear || this.#ended || bytes < 0 || blocks > mostBlocks) {
      return undefined;
    }
    const fresh = { bytes: Buffer.alloc(bytes), blocks, have: Buffer.alloc(mostBlocks / 8), count: 0 };
    this.#slices.set(slice, fresh);
    return fresh;
  }
}

function isSet(bits: Buffer, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}
