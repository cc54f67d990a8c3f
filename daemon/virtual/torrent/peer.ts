import type { Socket } from 'node:net';
import { Bits } from './bits.ts';
import type { Block } from './piece-picker.ts';
import {
  encodeHandshake,
  encodeMessage,
  type Handshake,
  type Message,
  MessageReader,
  WireProblem,
} from './wire.ts';

const handshakeWithinMs = 10_000;
/** A peer that owes blocks and says nothing for so long is given up. */
const owedWithinMs = 20_000;
/** Others say something every two minutes. */
const silentForMs = 150_000;

export interface PeerHandlers {
  /** Both handshakes are through. False: it is not wanted. */
  onGreeted(peer: Peer): boolean;
  /** After the peer's own fields were brought up to date. */
  onMessage(peer: Peer, message: Message): void;
  /** Called once, also for one that never greeted. */
  onGone(peer: Peer): void;
}

/** The connection to another peer, and what each has told the other. */
export class Peer {
  /** Its address as we connected to it, `IP:PORT`; undefined when it came to us. */
  readonly dialled: string | undefined;
  readonly #socket: Socket;
  readonly #reader: MessageReader;
  readonly #own: Handshake;
  readonly #handlers: PeerHandlers;
  readonly #deadline: NodeJS.Timeout;
  #id = '';
  #theirs: Bits;
  #chokesUs = true;
  #wantsOurs = false;
  #choked = true;
  #wanted = false;

  /** What we have asked it for. */
  readonly asked = new Map<string, Block>();

  constructor(
    socket: Socket,
    own: Handshake,
    pieces: number,
    handlers: PeerHandlers,
    dialled: string | undefined,
  ) {
    this.#socket = socket;
    this.#own = own;
    this.#handlers = handlers;
    this.dialled = dialled;
    this.#theirs = new Bits(pieces);
    this.#reader = new MessageReader(Math.ceil(pieces / 8));
    this.#deadline = setTimeout(() => this.end(), handshakeWithinMs);
    socket.setNoDelay(true);
    socket.on('data', (piece) => this.#take(piece));
    // 'close' follows, and tells.
    socket.on('error', () => {});
    socket.on('timeout', () => this.end());
    socket.on('close', () => {
      clearTimeout(this.#deadline);
      handlers.onGone(this);
    });
    if (dialled !== undefined) {
      socket.on('connect', () => socket.write(encodeHandshake(own)));
    }
  }

  /** Hexadecimal; empty until it has greeted. */
  get id(): string {
    return this.#id;
  }

  get greeted(): boolean {
    return this.#id !== '';
  }

  /** The pieces that it has. */
  get theirs(): Bits {
    return this.#theirs;
  }

  get chokesUs(): boolean {
    return this.#chokesUs;
  }

  get wantsOurs(): boolean {
    return this.#wantsOurs;
  }

  /** Whether we give it nothing. */
  get choked(): boolean {
    return this.#choked;
  }

  /** Bytes that it has not read yet. */
  get unreadBytes(): number {
    return this.#socket.writableLength;
  }

  send(message: Exclude<Message, { kind: 'other' }>): void {
    if (this.#socket.writable) {
      this.#socket.write(encodeMessage(message));
    }
  }

  /** Resolves when it has read enough for more to be sent, or is gone. */
  async drained(): Promise<void> {
    if (!this.#socket.writableNeedDrain) {
      return;
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#socket.off('drain', done).off('close', done);
        resolve();
      };
      this.#socket.on('drain', done).on('close', done);
    });
  }

  ask(block: Block): void {
    this.asked.set(keyOf(block), block);
    this.#socket.setTimeout(owedWithinMs);
    this.send({ kind: 'request', ...block });
  }

  /** It need not send this any more. */
  cancel(block: Block): void {
    if (this.#answered(block)) {
      this.send({ kind: 'cancel', ...block });
    }
  }

  choke(choked: boolean): void {
    if (choked === this.#choked) {
      return;
    }
    this.#choked = choked;
    this.send({ kind: choked ? 'choke' : 'unchoke' });
  }

  /** Tells whether it has something that we lack. */
  want(wanted: boolean): void {
    if (wanted === this.#wanted) {
      return;
    }
    this.#wanted = wanted;
    this.send({ kind: wanted ? 'interested' : 'uninterested' });
  }

  end(): void {
    this.#socket.destroy();
  }

  #answered(block: Block): boolean {
    const wasAsked = this.asked.delete(keyOf(block));
    if (this.asked.size === 0) {
      this.#socket.setTimeout(silentForMs);
    }
    return wasAsked;
  }

  #take(piece: Buffer): void {
    try {
      this.#reader.push(piece);
      if (!this.greeted && !this.#greet()) {
        return;
      }
      for (
        let message = this.#reader.next();
        message && !this.#socket.destroyed;
        message = this.#reader.next()
      ) {
        this.#note(message);
        this.#handlers.onMessage(this, message);
      }
    } catch (error) {
      if (!(error instanceof WireProblem)) {
        throw error;
      }
      this.end();
    }
  }

  /** False until its handshake is whole, or when it is not wanted. */
  #greet(): boolean {
    const handshake = this.#reader.handshake();
    if (!handshake) {
      return false;
    }
    if (!handshake.infoHash.equals(this.#own.infoHash)) {
      throw new WireProblem('another torrent');
    }
    this.#id = handshake.peerId.toString('hex');
    clearTimeout(this.#deadline);
    this.#socket.setTimeout(silentForMs);
    if (this.dialled === undefined) {
      this.#socket.write(encodeHandshake(this.#own));
    }
    if (this.#handlers.onGreeted(this)) {
      return true;
    }
    this.end();
    return false;
  }

  #note(message: Message): void {
    switch (message.kind) {
      case 'choke':
      case 'unchoke':
        this.#chokesUs = message.kind === 'choke';
        if (this.#chokesUs) {
          this.asked.clear();
        }
        break;
      case 'interested':
      case 'uninterested':
        this.#wantsOurs = message.kind === 'interested';
        break;
      case 'have':
        if (message.index >= this.#theirs.size) {
          throw new WireProblem('no such piece');
        }
        this.#theirs.add(message.index);
        break;
      case 'bitfield': {
        const bits = Bits.from(message.bits, this.#theirs.size);
        if (!bits) {
          throw new WireProblem('the bitfield is of another torrent');
        }
        this.#theirs = bits;
        break;
      }
      case 'piece':
        this.#answered({ index: message.index, offset: message.offset, length: message.bytes.length });
        break;
      default:
        break;
    }
  }
}

function keyOf({ index, offset, length }: Block): string {
  return `${index}:${offset}:${length}`;
}
