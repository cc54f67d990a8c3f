import { createHash } from 'node:crypto';

/** What is looked at in a `.torrent` of one file; the file may have been written by anybody. */
export interface TorrentFields {
  readonly announce: string;
  /** Every tracker named, also outside `announce`. */
  readonly trackers: readonly string[];
  readonly comment: string;
  readonly name: string;
  readonly length: number;
  readonly pieceLength: number;
  readonly pieces: number;
  /** 20 bytes of SHA-1 for each piece. */
  readonly pieceHashes: Uint8Array;
  readonly infoHash: string;
}

type Value = bigint | Uint8Array | readonly Value[] | Dictionary;
interface Dictionary {
  readonly entries: ReadonlyMap<string, Value>;
  /** The dictionary as it stands in the file. */
  readonly raw: Uint8Array;
}

/** Lists and dictionaries inside one another; a torrent has 3. */
const maxDepth = 8;

/** The fields of a single-file torrent, or undefined when it is none. */
export function parseTorrent(bytes: Uint8Array): TorrentFields | undefined {
  try {
    return fieldsOf(new Decoder(bytes).whole());
  } catch (error) {
    if (error instanceof NotBencoded) return undefined;
    throw error;
  }
}

/** The same torrent for a file of another name, its pieces as they are; undefined when it is none. */
export function torrentNamed(bytes: Uint8Array, name: string): Uint8Array | undefined {
  try {
    const torrent = dictionary(new Decoder(bytes).whole());
    fieldsOf(torrent);
    const info = dictionary(torrent.entries.get('info'));
    const renamed = new Map(info.entries).set('name', new TextEncoder().encode(name));
    // Some programs write the name twice.
    renamed.delete('name.utf-8');
    return encode({
      entries: new Map(torrent.entries).set('info', { ...info, entries: renamed }),
      raw: bytes,
    });
  } catch (error) {
    if (error instanceof NotBencoded) return undefined;
    throw error;
  }
}

/** Bencoding; dictionaries in the order in which they were read, which BEP 3 demands to be sorted. */
function encode(value: Value): Buffer {
  if (typeof value === 'bigint') return Buffer.from(`i${value}e`);
  if (value instanceof Uint8Array) return Buffer.concat([Buffer.from(`${value.length}:`), value]);
  if ('entries' in value && 'raw' in value) {
    const fields = [...value.entries].flatMap(([key, one]) => [
      encode(Buffer.from(key, 'latin1')),
      encode(one),
    ]);
    return Buffer.concat([Buffer.from('d'), ...fields, Buffer.from('e')]);
  }
  return Buffer.concat([Buffer.from('l'), ...value.map(encode), Buffer.from('e')]);
}

function fieldsOf(torrent: Value): TorrentFields {
  const top = dictionary(torrent);
  const info = dictionary(top.entries.get('info'));
  const announce = text(top.entries.get('announce'));
  const pieces = info.entries.get('pieces');
  if (!(pieces instanceof Uint8Array) || pieces.length % 20 !== 0) throw new NotBencoded();
  return {
    announce,
    trackers: [announce, ...trackersOf(top.entries.get('announce-list'))],
    comment: text(top.entries.get('comment') ?? new Uint8Array()),
    name: text(info.entries.get('name')),
    length: integer(info.entries.get('length')),
    pieceLength: integer(info.entries.get('piece length')),
    pieces: pieces.length / 20,
    pieceHashes: pieces,
    infoHash: createHash('sha1').update(info.raw).digest('hex'),
  };
}

function trackersOf(tiers: Value | undefined): string[] {
  if (!Array.isArray(tiers)) return [];
  return tiers.flatMap((tier: Value) => (Array.isArray(tier) ? tier.map((url: Value) => text(url)) : []));
}

class NotBencoded extends Error {}

function dictionary(value: Value | undefined): Dictionary {
  if (typeof value === 'object' && 'entries' in value && 'raw' in value) return value;
  throw new NotBencoded();
}

function text(value: Value | undefined): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  throw new NotBencoded();
}

function integer(value: Value | undefined): number {
  if (typeof value === 'bigint' && value >= 0n && value <= Number.MAX_SAFE_INTEGER) return Number(value);
  throw new NotBencoded();
}

const digits = { first: 0x30, last: 0x39 };
const mark = { integer: 0x69, list: 0x6c, dictionary: 0x64, end: 0x65, colon: 0x3a };

/** Bencoding (BEP 3); throws NotBencoded. */
class Decoder {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  whole(): Value {
    const value = this.#value(0);
    if (this.#position !== this.#bytes.length) throw new NotBencoded();
    return value;
  }

  #value(depth: number): Value {
    if (depth > maxDepth) throw new NotBencoded();
    const first = this.#bytes[this.#position];
    if (first === mark.integer) {
      this.#position++;
      return BigInt(this.#number(mark.end));
    }
    if (first === mark.list) return this.#list(depth);
    if (first === mark.dictionary) return this.#dictionary(depth);
    return this.#string();
  }

  #list(depth: number): Value[] {
    this.#position++;
    const values: Value[] = [];
    while (!this.#ended()) values.push(this.#value(depth + 1));
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
    if (this.#bytes[this.#position] !== mark.end) return false;
    this.#position++;
    return true;
  }

  #string(): Uint8Array {
    const length = Number(this.#number(mark.colon));
    const start = this.#position;
    this.#position += length;
    if (!(length >= 0) || this.#position > this.#bytes.length) throw new NotBencoded();
    return this.#bytes.subarray(start, this.#position);
  }

  /** The decimal number before `end`, of at most 20 digits. */
  #number(end: number): string {
    let number = '';
    for (;;) {
      const byte = this.#bytes[this.#position++];
      if (byte === end && /^-?[0-9]+$/.test(number)) return number;
      const digit = byte !== undefined && byte >= digits.first && byte <= digits.last;
      const sign = byte === 0x2d && number === '';
      if (!(digit || sign) || number.length > 20) throw new NotBencoded();
      number += String.fromCharCode(byte);
    }
  }
}
