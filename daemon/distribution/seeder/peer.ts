import type { Socket } from 'node:net';
import type Wire from 'bittorrent-protocol';
import { addressOf } from '../listen.ts';
import type { SharedPeer } from '../types.ts';
import { Bits } from './bits.ts';
import { MessageReader, type WantedBlock } from './message-reader.ts';
import type { Pace } from './pace.ts';
import { PeerPieces } from './peer-pieces.ts';
import { type OutgoingBlock, writePieces } from './piece-messages.ts';
import type { Block } from './reader.ts';
import { blockProblem, pieceCount, type Shape } from './shape.ts';

/** Requests that wait for their blocks; ctorrent has some dozens. */
export const mostRequests = 1_024;
/** What is written to a socket at once: ctorrent asks for about so much. */
const mostBuffered = 1024 * 1024;
/** Blocks may be of one byte, and each costs some microseconds: others have their turn after so many. */
const mostBlocks = 64;
/** A peer that takes nothing for so long is dropped. */
export const stuckMs = 60_000;
/** One that says nothing: ctorrent sends a keep-alive every two minutes. */
export const silentMs = 180_000;
/** One that asks for nothing; the tracker brings it back when it wants something. */
export const idleMs = 300_000;

/** What a peer needs of the others. */
export interface PeerHost {
  readonly shape: Shape;
  readonly pace: Pace;
  /** Undefined: to be read first. */
  take(position: number, length: number): Block | undefined;
  read(position: number, length: number): Promise<void>;
  /** It wants something, or nothing any more. */
  wishes(): void;
  /** It was sent so many bytes, or tells that it has more. */
  moved(sentBytes: number): void;
  unreadable(position: number, error: unknown): void;
  /** `reason` is for the log, undefined when nothing is wrong. */
  left(reason: string | undefined): void;
}

/** A connection to somebody who has shaken hands for an image that is shared. */
export class Peer {
  readonly address: string;
  readonly ip: string;
  readonly peerId: string;
  readonly #socket: Socket;
  readonly #wire: Wire;
  readonly #host: PeerHost;
  readonly #reader: MessageReader;
  readonly #has: PeerPieces;
  readonly #queue: WantedBlock[] = [];
  readonly #pump = () => this.#send();
  #isReading = false;
  #isWoken = false;
  #hasEnded = false;
  /** It ended the connection itself. */
  #hasGone = false;
  #heardAt = performance.now();
  #askedAt = performance.now();
  #stuckSince: number | undefined;
  #servedSince = performance.now();

  /** `wire` has read the peer's handshake and written ours. */
  constructor(socket: Socket, wire: Wire, peerId: string, host: PeerHost) {
    this.ip = addressOf(socket);
    this.address = `${this.ip.includes(':') ? `[${this.ip}]` : this.ip}:${socket.remotePort}`;
    this.peerId = peerId;
    this.#socket = socket;
    this.#wire = wire;
    this.#host = host;
    const pieces = pieceCount(host.shape);
    this.#reader = new MessageReader(pieces, {
      asked: (block) => this.#ask(block),
      cancelled: (block) => this.#cancel(block),
    });
    this.#has = new PeerPieces(host.shape);
    this.#follow();
    if (pieces > 0) {
      wire.bitfield(Bits.all(pieces));
    }
    wire.setKeepAlive(true);
    socket
      .on('data', (bytes) => this.#take(bytes))
      .on('drain', () => {
        this.#stuckSince = undefined;
        this.#send();
      });
    const gone = () => {
      this.#hasGone = !this.#hasEnded;
      this.end();
    };
    socket.on('close', gone).on('end', gone);
  }

  get wants(): boolean {
    return this.#wire.peerInterested;
  }

  get isServed(): boolean {
    return !this.#wire.amChoking;
  }

  /** When it was last told whether it is served. */
  get since(): number {
    return this.#servedSince;
  }

  get bytesPerSecond(): number {
    return this.#wire.uploadSpeed();
  }

  serve(isServed: boolean): void {
    if (isServed === this.isServed) {
      return;
    }
    this.#servedSince = performance.now();
    if (isServed) {
      this.#wire.unchoke();
    } else {
      this.#queue.length = 0;
      this.#wire.choke();
    }
    this.#flush();
  }

  show(): SharedPeer {
    const { address, peerId, bytesPerSecond } = this;
    return { address, peerId, haveBytes: this.#has.bytes, bytesPerSecond };
  }

  /** How it is remembered when it has left. Who goes away with all that there is has no use for a seeder any more. */
  farewell(): SharedPeer {
    const { sizeBytes } = this.#host.shape;
    const isWhole = this.#hasGone && this.#has.hasGotAll;
    return {
      ...this.show(),
      ...(isWhole && { haveBytes: sizeBytes }),
      bytesPerSecond: 0,
      leftAt: performance.now(),
    };
  }

  /** Ends the connection when nothing has come of it for too long. */
  check(now: number): void {
    if (this.#stuckSince !== undefined && now - this.#stuckSince > stuckMs) {
      this.end('it reads nothing');
    } else if (now - this.#heardAt > silentMs || now - this.#askedAt > idleMs) {
      this.end();
    }
  }

  end(reason?: string): void {
    if (this.#hasEnded) {
      return;
    }
    this.#hasEnded = true;
    this.#queue.length = 0;
    this.#host.pace.forget(this.#pump);
    this.#wire.setKeepAlive(false);
    this.#wire.destroy();
    this.#socket.destroy();
    this.#host.left(reason);
  }

  #follow(): void {
    const wire = this.#wire;
    wire.on('error', () => this.end());
    wire.on('close', () => this.end());
    wire.on('readable', () => this.#flush());
    wire.on('interested', () => this.#host.wishes());
    // The package says so when it ends, too.
    wire.on('uninterested', () => {
      if (!this.#hasEnded) {
        this.#host.wishes();
      }
    });
    wire.on('bitfield', () => {
      this.#has.takeTold(wire.peerPieces.buffer);
      this.#host.moved(0);
    });
    wire.on('have', (piece) => {
      if (!this.#has.setTold(piece)) {
        this.end('it has a piece that there is not');
      } else {
        this.#host.moved(0);
      }
    });
  }

  #take(bytes: Buffer): void {
    this.#heardAt = performance.now();
    const passed = this.#reader.read(bytes);
    if (typeof passed === 'string') {
      this.end(passed);
    }
    // In one piece: thousands of small ones would each cost a turn.
    else if (passed.length > 0) {
      this.#wire.write(Buffer.concat(passed));
    }
  }

  /** Returns why the peer is to be dropped. */
  #ask(block: WantedBlock): string | undefined {
    // It may not know yet.
    if (this.#hasEnded || !this.isServed) {
      return undefined;
    }
    const problem = blockProblem(this.#host.shape, block.piece, block.offset, block.length);
    if (problem !== undefined) {
      return problem;
    }
    if (this.#queue.length >= mostRequests) {
      return 'it asks for too much at once';
    }
    this.#askedAt = this.#heardAt;
    this.#queue.push(block);
    if (this.#isWoken) {
      return undefined;
    }
    this.#isWoken = true;
    // What came with one packet is sent with one.
    queueMicrotask(this.#pump);
    return undefined;
  }

  #cancel({ piece, offset, length }: WantedBlock): void {
    const at = this.#queue.findIndex(
      (one) => one.piece === piece && one.offset === offset && one.length === length,
    );
    if (at !== -1) {
      this.#queue.splice(at, 1);
    }
  }

  /** Sends what was asked for, until the socket or the limit of all has had enough. */
  #send(): void {
    this.#isWoken = false;
    if (this.#isReading || this.#hasEnded || this.#stuckSince !== undefined) {
      return;
    }
    const blocks: OutgoingBlock[] = [];
    let length = 0;
    let isPaced = false;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      if (length >= mostBuffered || blocks.length >= mostBlocks) {
        break;
      }
      const { piece, offset } = next;
      const position = piece * this.#host.shape.pieceBytes + offset;
      const block = this.#host.take(position, next.length);
      if (!block) {
        this.#read(position, next.length);
        break;
      }
      isPaced = !this.#host.pace.take(next.length, this.#pump);
      if (isPaced) {
        block.release();
        break;
      }
      this.#queue.shift();
      blocks.push({ piece, offset, bytes: block.bytes, release: block.release });
      this.#reader.earn();
      this.#has.addSent(piece, next.length);
      length += next.length;
    }
    if (length > 0) {
      this.#flush();
      writePieces(this.#socket, blocks);
      this.#wire.uploadSpeed(length);
      this.#host.moved(length);
    }
    if (this.#socket.writableNeedDrain) {
      this.#stuckSince = performance.now();
    } else if (this.#queue.length > 0 && !this.#isReading && !isPaced) {
      this.#wake();
    }
  }

  #wake(): void {
    if (this.#isWoken) {
      return;
    }
    this.#isWoken = true;
    setImmediate(this.#pump);
  }

  #read(position: number, length: number): void {
    this.#isReading = true;
    this.#host.read(position, length).then(
      () => {
        this.#isReading = false;
        this.#send();
      },
      (error: unknown) => {
        this.#isReading = false;
        if (!this.#hasEnded) {
          this.#host.unreadable(position, error);
        }
      },
    );
  }

  /** Writes what the package has for the peer. */
  #flush(): void {
    if (this.#hasEnded) {
      return;
    }
    for (let bytes = this.#wire.read(); bytes !== null; bytes = this.#wire.read()) {
      this.#socket.write(bytes);
    }
  }
}
