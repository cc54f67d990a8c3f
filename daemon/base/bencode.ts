/** A bencoded value (BEP 3). */
export type Value = bigint | Uint8Array | readonly Value[] | Dictionary;

export interface Dictionary {
  readonly entries: ReadonlyMap<string, Value>;
  /** The dictionary as it stands in the file. */
  readonly raw: Uint8Array;
}

/** Lists and dictionaries inside one another; a torrent has 3. */
const maxDepth = 8;

/** The value that these bytes are, all of them; they may come from anybody. Throws NotBencoded. */
export function decode(bytes: Uint8Array): Value {
  return new Decoder(bytes).whole();
}

/** Bencoding; dictionaries in the order in which they were read, which BEP 3 demands to be sorted. */
export function encode(value: Value): Buffer {
  if (typeof value === 'bigint') {
    return Buffer.from(`i${value}e`);
  }
  if (value instanceof Uint8Array) {
    return Buffer.concat([Buffer.from(`${value.length}:`), value]);
  }
  if ('entries' in value && 'raw' in value) {
    const fields = [...value.entries].flatMap(([key, one]) => [
      encode(Buffer.from(key, 'latin1')),
      encode(one),
    ]);
    return Buffer.concat([Buffer.from('d'), ...fields, Buffer.from('e')]);
  }
  return Buffer.concat([Buffer.from('l'), ...value.map(encode), Buffer.from('e')]);
}

/** What was read is not bencoded, or not of the kind that was asked for. */
export class NotBencoded extends Error {}

/** Throws NotBencoded when it is none. */
export function dictionary(value: Value | undefined): Dictionary {
  if (typeof value === 'object' && 'entries' in value && 'raw' in value) {
    return value;
  }
  throw new NotBencoded();
}

/** As UTF-8. Throws NotBencoded when it is no string. */
export function text(value: Value | undefined): string {
  if (value instanceof Uint8Array) {
    return new TextDecoder().decode(value);
  }
  throw new NotBencoded();
}

/** Not below 0. Throws NotBencoded when it is none, or too large for a number. */
export function integer(value: Value | undefined): number {
  if (typeof value === 'bigint' && value >= 0n && value <= Number.MAX_SAFE_INTEGER) {
    return Number(value);
  }
  throw new NotBencoded();
}

const digits = { first: 0x30, last: 0x39 };
const mark = { integer: 0x69, list: 0x6c, dictionary: 0x64, end: 0x65, colon: 0x3a };

class Decoder {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  whole(): Value {
    const value = this.#value(0);
    if (this.#position !== this.#bytes.length) {
      throw new NotBencoded();
    }
    return value;
  }

  #value(depth: number): Value {
    if (depth > maxDepth) {
      throw new NotBencoded();
    }
    const first = this.#bytes[this.#position];
    if (first === mark.integer) {
      this.#position++;
      return BigInt(this.#number(mark.end));
    }
    if (first === mark.list) {
      return this.#list(depth);
    }
    if (first === mark.dictionary) {
      return this.#dictionary(depth);
    }
    return this.#string();
  }

  #list(depth: number): Value[] {
    this.#position++;
    const values: Value[] = [];
    while (!this.#ended()) {
      values.push(this.#value(depth + 1));
    }
    return values;
  }

  #dictionary(depth: number): Dictionary {
    const start = this.#position++;
    const entries = new Map<string, Value>();
    while (!this.#ended()) {
      const key = new TextDecoder('latin1').decode(this.#string());
      entries.set(key, this.#value(depth + 1));
    }
    return { entries, raw: this.#bytes.subarray(start, this.#position) };
  }

  #ended(): boolean {
    if (this.#bytes[this.#position] !== mark.end) {
      return false;
    }
    this.#position++;
    return true;
  }

  #string(): Uint8Array {
    const length = Number(this.#number(mark.colon));
    const start = this.#position;
    this.#position += length;
    if (!(length >= 0) || this.#position > this.#bytes.length) {
      throw new NotBencoded();
    }
    return this.#bytes.subarray(start, this.#position);
  }

  /** The decimal number before `end`, of at most 20 digits. */
  #number(end: number): string {
    let number = '';
    for (;;) {
      const byte = this.#bytes[this.#position++];
      if (byte === end && /^-?[0-9]+$/.test(number)) {
        return number;
      }
      const digit = byte !== undefined && byte >= digits.first && byte <= digits.last;
      const sign = byte === 0x2d && number === '';
      if (!(digit || sign) || number.length > 20) {
        throw new NotBencoded();
      }
      number += String.fromCharCode(byte);
    }
  }
}
