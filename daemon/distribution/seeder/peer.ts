import type { Socket } from 'node:net';
import type Wire from 'bittorrent-protocol';
import { addressOf } from '../listen.ts';
import type { SharedPeer } from '../types.ts';
import { Bits } from './bits.ts';
import { MessageFilter } from './message-filter.ts';
import type { Pace } from './pace.ts';
import { PeerPieces } from './peer-pieces.ts';
import type { Block } from './reader.ts';
import { blockProblem, pieceCount, type Shape } from './shape.ts';

/** Requests that wait for their blocks; ctorrent has some dozens. */
export const mostRequests = 1_024;
/** What is written to a socket at once. */
const mostBuffered = 256 * 1024;
/** Blocks may be of one byte, and each costs some microseconds: others have their turn after so many. */
const mostBlocks = 64;
/** A peer that takes nothing for so long is dropped. */
export const stuckMs = 60_000;
/** One that says nothing: ctorrent sends a keep-alive every two minutes. */
export const silentMs = 180_000;
/** One that asks for nothing; the tracker brings it back when it wants something. */
export const idleMs = 300_000;

interface Request {
  readonly position: number;
  readonly length: number;
  readonly piece: number;
  readonly offset: number;
  readonly respond: (error: null, block: Uint8Array) => void;
}

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
  readonly #filter: MessageFilter;
  readonly #has: PeerPieces;
  readonly #queue: Request[] = [];
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
    this.#filter = new MessageFilter(pieces);
    this.#has = new PeerPieces(host.shape);
    this.#follow();
    if (pieces > 0) wire.bitfield(Bits.all(pieces));
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
    if (isServed === this.isServed) return;
    this.#servedSince = performance.now();
    if (isServed) this.#wire.unchoke();
    else {
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
    if (this.#stuckSince !== undefined && now - this.#stuckSince > stuckMs) this.end('it reads nothing');
    else if (now - this.#heardAt > silentMs || now - this.#askedAt > idleMs) this.end();
  }

  end(reason?: string): void {
    if (this.#hasEnded) return;
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
      if (!this.#hasEnded) this.#host.wishes();
    });
    wire.on('bitfield', () => {
      this.#has.takeTold(wire.peerPieces.buffer);
      this.#host.moved(0);
    });
    wire.on('have', (piece) => {
      if (!this.#has.setTold(piece)) this.end('it has a piece that there is not');
      else this.#host.moved(0);
    });
    wire.on('request', (piece, offset, length, respond) => this.#ask(piece, offset, length, respond));
    wire.on('cancel', (piece, offset, length) => {
      const at = this.#queue.findIndex(
        (one) => one.piece === piece && one.offset === offset && one.length === length,
      );
      if (at !== -1) this.#queue.splice(at, 1);
    });
  }

  #take(bytes: Buffer): void {
    this.#heardAt = performance.now();
    const passed = this.#filter.pass(bytes);
    if (typeof passed === 'string') this.end(passed);
    else if (passed.length > 0) this.#wire.write(passed);
  }

  #ask(piece: number, offset: number, length: number, respond: Request['respond']): void {
    if (this.#hasEnded) return;
    const { shape } = this.#host;
    const problem = blockProblem(shape, piece, offset, length);
    if (problem !== undefined) {
      this.end(problem);
      return;
    }
    if (this.#queue.length >= mostRequests) {
      this.end('it asks for too much at once');
      return;
    }
    this.#askedAt = performance.now();
    this.#queue.push({ piece, offset, length, respond, position: piece * shape.pieceBytes + offset });
    if (this.#isWoken) return;
    this.#isWoken = true;
    // What came with one packet is sent with one.
    queueMicrotask(this.#pump);
  }

  /** Sends what was asked for, until the socket or the limit of all has had enough. */
  #send(): void {
    this.#isWoken = false;
    if (this.#isReading || this.#hasEnded || this.#stuckSince !== undefined) return;
    const blocks: Block[] = [];
    let length = 0;
    let isPaced = false;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      if (length >= mostBuffered || blocks.length >= mostBlocks) break;
      const block = this.#host.take(next.position, next.length);
      if (!block) {
        this.#read(next);
        break;
      }
      blocks.push(block);
      isPaced = !this.#host.pace.take(next.length, this.#pump);
      if (isPaced) break;
      this.#queue.shift();
      next.respond(null, block.bytes);
      this.#filter.earn();
      this.#has.addSent(next.piece, next.length);
      length += next.length;
    }
    this.#write(blocks);
    if (length > 0) this.#host.moved(length);
    if (this.#socket.writableNeedDrain) this.#stuckSince = performance.now();
    else if (this.#queue.length > 0 && !this.#isReading && !isPaced) this.#wake();
  }

  /** All in one packet, if the system takes so much; `blocks` are in what the package has for the peer. */
  #write(blocks: readonly Block[]): void {
    const release = () => {
      for (const block of blocks) block.release();
    };
    this.#socket.cork();
    if (!this.#flush(release)) release();
    this.#socket.uncork();
  }

  #wake(): void {
    if (this.#isWoken) return;
    this.#isWoken = true;
    setImmediate(this.#pump);
  }

  #read({ position, length }: Request): void {
    this.#isReading = true;
    this.#host.read(position, length).then(
      () => {
        this.#isReading = false;
        this.#send();
      },
      (error: unknown) => {
        this.#isReading = false;
        if (!this.#hasEnded) this.#host.unreadable(position, error);
      },
    );
  }

  /** Writes what the package has for the peer; `written` is called when the last of it is. False: there was nothing. */
  #flush(written?: () => void): boolean {
    let bytes = this.#hasEnded ? null : this.#wire.read();
    if (bytes === null) return false;
    while (bytes !== null) {
      const next = this.#wire.read();
      this.#socket.write(bytes, next === null ? written : undefined);
      bytes = next;
    }
    return true;
  }
}
