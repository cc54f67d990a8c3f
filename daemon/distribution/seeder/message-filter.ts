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

const headerBytes = 5;

/**
 * Looks at what a peer sends before the package for the protocol gets it, which would wait for 4 GB when a peer
 * announces so much, read fields that a short message has not, and call what an extension names. Only messages that a
 * seeder takes pass, those alone that have the length they must have, and no more than somebody needs who downloads.
 */
export class MessageFilter {
  readonly #bitfieldLength: number;
  readonly #allowance: Allowance;
  readonly #header = Buffer.alloc(headerBytes);
  #headerLength = 0;
  /** Of the message that is being read. */
  #left = 0;
  #passes = false;

  /** `pieces` is how many the image has. */
  constructor(pieces: number) {
    this.#bitfieldLength = 1 + Math.ceil(pieces / 8);
    this.#allowance = new Allowance(pieces, performance.now());
  }

  /** To be called for each block that the peer was sent. */
  earn(): void {
    this.#allowance.earn();
  }

  /** What of the bytes the package is to get; a text for the log when the peer is to be dropped. */
  pass(bytes: Uint8Array): Uint8Array | string {
    const now = performance.now();
    const passed: Uint8Array[] = [];
    let position = 0;
    while (position < bytes.length) {
      if (this.#left > 0) {
        const part = bytes.subarray(position, position + this.#left);
        if (this.#passes) passed.push(part);
        this.#left -= part.length;
        position += part.length;
        continue;
      }
      this.#header[this.#headerLength++] = bytes[position++] ?? 0;
      const length = this.#headerLength < 4 ? undefined : this.#header.readUInt32BE(0);
      if (this.#headerLength === 4 && !this.#allowance.spend(now)) return 'it sends too many messages';
      // A keep-alive has no number.
      if (length === 0) this.#headerLength = 0;
      if (length === undefined || this.#headerLength < headerBytes) continue;
      const verdict = this.#judge(this.#header[4] ?? 0, length);
      if (verdict === 'wrong') return 'it does not keep to the protocol';
      this.#passes = verdict === 'taken';
      if (this.#passes) passed.push(Uint8Array.from(this.#header));
      this.#left = length - 1;
      this.#headerLength = 0;
    }
    return Buffer.concat(passed);
  }

  #judge(id: number, length: number): 'taken' | 'skipped' | 'wrong' {
    // aria2 sends it again in the place of many `have`.
    if (id === message.bitfield) return length === this.#bitfieldLength ? 'taken' : 'wrong';
    const wanted = lengths.get(id);
    if (wanted !== undefined) return length === wanted ? 'taken' : 'wrong';
    // A seeder asks for nothing, and has not offered the fast extension (BEP 6).
    if (id === message.piece || (id >= fast.first && id <= fast.last)) return 'wrong';
    return length <= longestSkipped ? 'skipped' : 'wrong';
  }
}
