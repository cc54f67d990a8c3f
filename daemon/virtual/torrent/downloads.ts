import type { Bucket } from './bucket.ts';
import type { Peer } from './peer.ts';
import type { PieceFile } from './piece-file.ts';
import type { Block, PiecePicker } from './piece-picker.ts';

/** Blocks that a peer owes us at most. */
const mostAsked = 64;
/** Bad pieces that a peer may have had a part in; who gave one alone is not asked again at once. */
const mostBadShares = 2;

interface DownloadsOptions {
  readonly picker: PiecePicker<Peer>;
  readonly file: PieceFile;
  readonly speed: Bucket;
  readonly peers: () => readonly Peer[];
  /** A piece has come and is good. */
  onPiece(index: number): void;
  /** Sends what is not the torrent's. */
  onLiar(peer: Peer): void;
  /** The file cannot be written or read. */
  onFailure(error: unknown): void;
}

/** What comes in: asks peers for blocks, writes them and looks at each piece that is whole. */
export class Downloads {
  readonly #options: DownloadsOptions;
  readonly #badShares = new WeakMap<Peer, number>();
  /** Blocks of a piece that are being written. */
  readonly #writing = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #bytes = 0;
  #ended = false;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** Bytes that have come, also those of bad pieces. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Asks all peers for as much as may be asked for now. */
  pump(): void {
    const { picker, speed, peers } = this.#options;
    if (this.#ended || this.#timer) {
      return;
    }
    // One block each in turn, so that a slow network is shared among them.
    let asking = peers().filter((peer) => !peer.chokesUs && peer.asked.size < mostAsked);
    const rarity = (index: number) => peers().filter(({ theirs }) => theirs.has(index)).length;
    while (asking.length > 0) {
      const left: Peer[] = [];
      for (const peer of asking) {
        const wait = speed.wait();
        if (wait > 0) {
          this.#pumpAfter(wait);
          return;
        }
        const block = picker.next(peer, peer.theirs, rarity);
        if (!block) {
          continue;
        }
        speed.spend(block.length);
        peer.ask(block);
        if (peer.asked.size < mostAsked) {
          left.push(peer);
        }
      }
      asking = left;
    }
  }

  /** A block has come. */
  async take(peer: Peer, block: Block, bytes: Buffer): Promise<void> {
    const { picker, file, onFailure } = this.#options;
    const { fresh, others } = picker.receive(peer, block);
    if (!fresh) {
      return;
    }
    for (const other of others) {
      other.cancel(block);
    }
    this.#bytes += bytes.length;
    this.#writing.set(block.index, (this.#writing.get(block.index) ?? 0) + 1);
    this.pump();
    try {
      await file.write(block, bytes);
      const left = (this.#writing.get(block.index) ?? 1) - 1;
      this.#writing.set(block.index, left);
      if (left === 0) {
        this.#writing.delete(block.index);
        if (picker.isWhole(block.index)) {
          await this.#judge(block.index);
        }
      }
    } catch (error) {
      if (!this.#ended) {
        onFailure(error);
      }
    }
  }

  /** The peer went, or chokes us. */
  release(peer: Peer): void {
    this.#options.picker.release(peer);
    this.pump();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #judge(index: number): Promise<void> {
    const { picker, file, onPiece, onLiar } = this.#options;
    const isGood = await file.isGood(index);
    if (this.#ended) {
      return;
    }
    const givers = picker.settle(index, isGood);
    if (isGood) {
      onPiece(index);
      return;
    }
    for (const peer of givers) {
      const shares = (this.#badShares.get(peer) ?? 0) + 1;
      this.#badShares.set(peer, shares);
      if (givers.size === 1 || shares >= mostBadShares) {
        onLiar(peer);
      }
    }
    this.pump();
  }

  #pumpAfter(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.pump();
    }, milliseconds);
  }
}
