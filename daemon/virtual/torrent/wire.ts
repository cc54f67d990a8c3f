/** Messages of the BitTorrent wire protocol (BEP 3) as bytes: what a virtual computer says and understands. */

/** Bytes asked for at once: what every client asks for, and the most that ctorrent answers. */
export const blockBytes = 16_384;
/** Others may ask for more at once, up to this. */
export const mostBlockBytes = 131_072;

export const handshakeBytes = 68;
const protocolName = Buffer.from('\x13BitTorrent protocol', 'latin1');
const reservedBytes = 8;

export interface Handshake {
  readonly infoHash: Buffer;
  readonly peerId: Buffer;
}

interface Block {
  readonly index: number;
  readonly offset: number;
}

export type Message =
  | { readonly kind: 'choke' | 'unchoke' | 'interested' | 'uninterested' | 'keepAlive' }
  | { readonly kind: 'have'; readonly index: number }
  | { readonly kind: 'bitfield'; readonly bits: Buffer }
  | ({ readonly kind: 'request' | 'cancel'; readonly length: number } & Block)
  | ({ readonly kind: 'piece'; readonly bytes: Buffer } & Block)
  /** Of an extension that was never offered. */
  | { readonly kind: 'other' };

/** A peer that does not keep to the protocol. */
export class WireProblem extends Error {}

const ids = {
  ...{ choke: 0, unchoke: 1, interested: 2, uninterested: 3, have: 4 },
  ...{ bitfield: 5, request: 6, piece: 7, cancel: 8 },
} as const;

export function encodeHandshake({ infoHash, peerId }: Handshake): Buffer {
  return Buffer.concat([protocolName, Buffer.alloc(reservedBytes), infoHash, peerId]);
}

/** `bytes` are 68. Throws WireProblem. */
export function decodeHandshake(bytes: Buffer): Handshake {
  const nameEnd = protocolName.length;
  if (!bytes.subarray(0, nameEnd).equals(protocolName)) {
    throw new WireProblem('no BitTorrent');
  }
  const start = nameEnd + reservedBytes;
  return { infoHash: bytes.subarray(start, start + 20), peerId: bytes.subarray(start + 20, start + 40) };
}

export function encodeMessage(message: Exclude<Message, { kind: 'other' }>): Buffer {
  switch (message.kind) {
    case 'keepAlive':
      return Buffer.alloc(4);
    case 'have':
      return frame(ids.have, [message.index]);
    case 'bitfield':
      return frame(ids.bitfield, [], message.bits);
    case 'request':
    case 'cancel':
      return frame(ids[message.kind], [message.index, message.offset, message.length]);
    case 'piece':
      return frame(ids.piece, [message.index, message.offset], message.bytes);
    default:
      return frame(ids[message.kind], []);
  }
}

function frame(id: number, numbers: readonly number[], bytes: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5 + 4 * numbers.length);
  head.writeUInt32BE(head.length - 4 + bytes.length);
  head[4] = id;
  numbers.forEach((number, at) => {
    head.writeUInt32BE(number, 5 + 4 * at);
  });
  return bytes.length > 0 ? Buffer.concat([head, bytes]) : head;
}

/** Throws WireProblem when its length is not that of its kind. */
function decodeMessage(body: Buffer): Message {
  const number = (at: number) => {
    if (body.length < 5 + 4 * at) {
      throw new WireProblem('a message is too short');
    }
    return body.readUInt32BE(1 + 4 * at);
  };
  switch (body[0]) {
    case ids.choke:
      return { kind: 'choke' };
    case ids.unchoke:
      return { kind: 'unchoke' };
    case ids.interested:
      return { kind: 'interested' };
    case ids.uninterested:
      return { kind: 'uninterested' };
    case ids.have:
      return { kind: 'have', index: number(0) };
    case ids.bitfield:
      return { kind: 'bitfield', bits: body.subarray(1) };
    case ids.request:
      return { kind: 'request', index: number(0), offset: number(1), length: number(2) };
    case ids.cancel:
      return { kind: 'cancel', index: number(0), offset: number(1), length: number(2) };
    case ids.piece:
      return { kind: 'piece', index: number(0), offset: number(1), bytes: body.subarray(9) };
    default:
      return { kind: 'other' };
  }
}

/** Puts messages together from the bytes that arrive; holds one message at most. */
export class MessageReader {
  readonly #mostBytes: number;
  #pieces: Buffer[] = [];
  #length = 0;

  /** `bitfieldBytes`: of the torrent; only a bitfield may be longer than a block. */
  constructor(bitfieldBytes: number) {
    this.#mostBytes = Math.max(mostBlockBytes, bitfieldBytes) + 16;
  }

  /** Takes what arrived. */
  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** The handshake, undefined until it is whole. Throws WireProblem. */
  handshake(): Handshake | undefined {
    const bytes = this.#peek(handshakeBytes);
    if (!bytes) {
      return undefined;
    }
    this.#drop(handshakeBytes);
    return decodeHandshake(bytes);
  }

  /** The next message, undefined until it is whole. Throws WireProblem. */
  next(): Message | undefined {
    const length = this.#peek(4)?.readUInt32BE();
    if (length === undefined) {
      return undefined;
    }
    if (length > this.#mostBytes) {
      throw new WireProblem('a message is too long');
    }
    const whole = this.#peek(4 + length);
    if (!whole) {
      return undefined;
    }
    this.#drop(4 + length);
    return length === 0 ? { kind: 'keepAlive' } : decodeMessage(whole.subarray(4));
  }

  #peek(length: number): Buffer | undefined {
    if (this.#length < length) {
      return undefined;
    }
    const [first = Buffer.alloc(0)] = this.#pieces;
    if (first.length < length) {
      this.#pieces = [Buffer.concat(this.#pieces)];
    }
    return this.#pieces[0]?.subarray(0, length);
  }

  #drop(length: number): void {
    const [first = Buffer.alloc(0), ...others] = this.#pieces;
    this.#length -= length;
    this.#pieces = first.length > length ? [first.subarray(length), ...others] : others;
  }
}
