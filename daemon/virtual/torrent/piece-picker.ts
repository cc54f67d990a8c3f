import type { TorrentFields } from '../../base/torrent-file.ts';
import { Bits } from './bits.ts';
import { blockBytes } from './wire.ts';

/** A part of a piece that is asked for at once. */
export interface Block {
  readonly index: number;
  readonly offset: number;
  readonly length: number;
}

/** A piece of which some blocks have come or been asked for. */
interface Started<Peer> {
  readonly index: number;
  readonly received: Bits;
  /** Whom each block was asked of. */
  readonly asked: Map<number, Set<Peer>>;
  /** Who was asked for it first, and goes on with it. */
  readonly workers: Set<Peer>;
  /** Who has given something of it. */
  readonly givers: Set<Peer>;
}

/** When all that is left has been asked for, it is asked of one peer more: the slowest must not hold up the end. */
const mostAskedAtTheEnd = 2;

/**
 * Which block to ask of which peer: pieces that were begun first, then the rarest among those that the peer has. Pure
 * but for the choice between equally rare ones.
 */
export class PiecePicker<Peer> {
  readonly have: Bits;
  readonly #torrent: Pick<TorrentFields, 'length' | 'pieceLength'>;
  readonly #random: () => number;
  readonly #started = new Map<number, Started<Peer>>();

  constructor(
    torrent: Pick<TorrentFields, 'length' | 'pieceLength' | 'pieces'>,
    random: () => number = Math.random,
  ) {
    this.#torrent = torrent;
    this.#random = random;
    this.have = new Bits(torrent.pieces);
  }

  /** Bytes that have not come. */
  get leftBytes(): number {
    let left = 0;
    for (let index = 0; index < this.have.size; index++) {
      if (this.have.has(index)) {
        continue;
      }
      const received = (this.#started.get(index)?.received.count ?? 0) * blockBytes;
      left += Math.max(0, this.pieceBytes(index) - received);
    }
    return left;
  }

  pieceBytes(index: number): number {
    return Math.min(this.#torrent.pieceLength, this.#torrent.length - index * this.#torrent.pieceLength);
  }

  /** Whether this is a part of a piece of the torrent. */
  isBlock({ index, offset, length }: Block): boolean {
    return index < this.have.size && length > 0 && offset + length <= this.pieceBytes(index);
  }

  /** Whether the peer has a piece that is missing here. */
  wants(theirs: Bits): boolean {
    for (let index = 0; index < this.have.size; index++) {
      if (theirs.has(index) && !this.have.has(index)) {
        return true;
      }
    }
    return false;
  }

  /** What to ask of this peer next, noted as asked; undefined: nothing for now. `rarity` tells how many have a piece. */
  next(peer: Peer, theirs: Bits, rarity: (index: number) => number): Block | undefined {
    const started = [...this.#started.values()].filter(({ index }) => theirs.has(index));
    const firstOf = (pieces: readonly Started<Peer>[], others: number) => {
      for (const piece of pieces) {
        const block = this.#ask(piece, peer, others);
        if (block) {
          return block;
        }
      }
      return undefined;
    };
    // Its own first, so that few pieces lie about half done, and a bad one has one giver.
    const own = started.filter(({ workers }) => workers.has(peer));
    const begun = firstOf(own, 0);
    if (begun) {
      return begun;
    }
    const fresh = this.#rarest(theirs, rarity);
    if (fresh !== undefined) {
      return this.#ask(this.#start(fresh), peer, 0);
    }
    return firstOf(started, 0) ?? firstOf(started, mostAskedAtTheEnd - 1);
  }

  /** A block came. True when it was missing; then `others` were asked for it as well. */
  receive(peer: Peer, { index, offset, length }: Block): { fresh: boolean; others: readonly Peer[] } {
    const piece = this.#started.get(index);
    const block = offset / blockBytes;
    const asked = piece?.asked.get(block);
    const isWhole = length === Math.min(blockBytes, this.pieceBytes(index) - offset);
    if (!piece || !asked?.has(peer) || !isWhole) {
      return { fresh: false, others: [] };
    }
    piece.asked.delete(block);
    piece.received.add(block);
    piece.givers.add(peer);
    return { fresh: true, others: [...asked].filter((other) => other !== peer) };
  }

  /** All its blocks have come. */
  isWhole(index: number): boolean {
    return this.#started.get(index)?.received.isFull ?? false;
  }

  /** The piece was looked at: it is had now, or begun anew. Returns who gave it. */
  settle(index: number, isGood: boolean): ReadonlySet<Peer> {
    const givers = this.#started.get(index)?.givers ?? new Set<Peer>();
    this.#started.delete(index);
    if (isGood) {
      this.have.add(index);
    }
    return givers;
  }

  /** The peer went, or chokes: what was asked of it is asked of others. */
  release(peer: Peer): void {
    for (const { asked, workers } of this.#started.values()) {
      workers.delete(peer);
      for (const [block, peers] of asked) {
        if (peers.delete(peer) && peers.size === 0) {
          asked.delete(block);
        }
      }
    }
  }

  #start(index: number): Started<Peer> {
    const piece: Started<Peer> = {
      index,
      received: new Bits(Math.ceil(this.pieceBytes(index) / blockBytes)),
      asked: new Map(),
      workers: new Set(),
      givers: new Set(),
    };
    this.#started.set(index, piece);
    return piece;
  }

  /** The first block that is missing and was asked of `others` peers, this one not among them. */
  #ask({ index, received, asked, workers }: Started<Peer>, peer: Peer, others: number): Block | undefined {
    for (let block = 0; block < received.size; block++) {
      if (received.has(block)) {
        continue;
      }
      const peers = asked.get(block);
      if ((peers?.size ?? 0) !== others || peers?.has(peer)) {
        continue;
      }
      asked.set(block, (peers ?? new Set()).add(peer));
      workers.add(peer);
      const offset = block * blockBytes;
      return { index, offset, length: Math.min(blockBytes, this.pieceBytes(index) - offset) };
    }
    return undefined;
  }

  #rarest(theirs: Bits, rarity: (index: number) => number): number | undefined {
    let best: { index: number; rank: number } | undefined;
    for (let index = 0; index < this.have.size; index++) {
      if (this.have.has(index) || this.#started.has(index) || !theirs.has(index)) {
        continue;
      }
      const rank = rarity(index) + this.#random();
      if (best === undefined || rank < best.rank) {
        best = { index, rank };
      }
    }
    return best?.index;
  }
}
