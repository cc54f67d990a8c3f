import { setTimeout as wait } from 'node:timers/promises';
import type { Bucket } from './bucket.ts';
import type { Peer } from './peer.ts';
import type { PieceFile } from './piece-file.ts';
import type { Block, PiecePicker } from './piece-picker.ts';
import { mostBlockBytes } from './wire.ts';

/** Peers that are given to at once. */
const slots = 8;
const turnEveryMs = 10_000;
/** Blocks that a peer may have asked for and not got. */
const mostQueued = 128;

interface UploadsOptions {
  readonly picker: PiecePicker<Peer>;
  readonly file: PieceFile;
  readonly speed: Bucket;
  readonly peers: () => readonly Peer[];
  /** Nothing goes out. */
  readonly selfish: boolean;
  onFailure(error: unknown): void;
}

/** What goes out: chooses whom to give to, and answers requests one by one. */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #queues = new Map<Peer, Block[]>();
  readonly #turns: NodeJS.Timeout;
  /** Which peer got its slot when: a count that grows. */
  readonly #givenAt = new WeakMap<Peer, number>();
  #given = 0;
  #bytes = 0;
  #ended = false;

  constructor(options: UploadsOptions) {
    this.#options = options;
    this.#turns = setInterval(() => this.#turn(), turnEveryMs).unref();
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Somebody came, went or changed its mind: free slots are given. */
  fill(): void {
    const { peers, selfish } = this.#options;
    if (selfish) {
      return;
    }
    for (const peer of peers()) {
      if (!peer.wantsOurs) {
        this.#choke(peer);
      }
    }
    let free = slots - peers().filter(({ choked }) => !choked).length;
    for (const peer of peers()) {
      if (free <= 0) {
        return;
      }
      if (!peer.wantsOurs || !peer.choked) {
        continue;
      }
      this.#give(peer);
      free--;
    }
  }

  ask(peer: Peer, block: Block): void {
    const { picker } = this.#options;
    if (this.#ended || peer.choked) {
      return;
    }
    const isOurs = picker.isBlock(block) && block.length <= mostBlockBytes && picker.have.has(block.index);
    const queue = this.#queues.get(peer) ?? [];
    if (!isOurs || queue.length >= mostQueued) {
      peer.end();
      return;
    }
    queue.push(block);
    if (queue.length > 1 || this.#queues.has(peer)) {
      return;
    }
    this.#queues.set(peer, queue);
    void this.#serve(peer, queue);
  }

  cancel(peer: Peer, { index, offset }: Block): void {
    const queue = this.#queues.get(peer);
    const at = queue?.findIndex((block) => block.index === index && block.offset === offset) ?? -1;
    if (at >= 0) {
      queue?.splice(at, 1);
    }
  }

  forget(peer: Peer): void {
    this.#queues.get(peer)?.splice(0);
    this.fill();
  }

  end(): void {
    this.#ended = true;
    clearInterval(this.#turns);
    for (const queue of this.#queues.values()) {
      queue.splice(0);
    }
  }

  async #serve(peer: Peer, queue: Block[]): Promise<void> {
    const { file, speed, onFailure } = this.#options;
    try {
      for (let block = queue.shift(); block; block = queue.shift()) {
        for (let pause = speed.wait(); pause > 0; pause = speed.wait()) {
          await wait(pause);
        }
        speed.spend(block.length);
        const { index, offset, length } = block;
        const bytes = await file.read(block);
        peer.send({ kind: 'piece', index, offset, bytes });
        this.#bytes += length;
        await peer.drained();
      }
    } catch (error) {
      if (!this.#ended) {
        onFailure(error);
      }
    } finally {
      this.#queues.delete(peer);
    }
  }

  /** With more who want than slots, the one that has had its slot longest gives it up to the one that waits longest. */
  #turn(): void {
    const wanting = this.#options.peers().filter(({ wantsOurs }) => wantsOurs);
    const givenAt = (peer: Peer) => this.#givenAt.get(peer) ?? 0;
    wanting.sort((one, other) => givenAt(one) - givenAt(other));
    const waiting = wanting.find(({ choked }) => choked);
    const served = wanting.find(({ choked }) => !choked);
    if (!waiting || !served) {
      return;
    }
    this.#choke(served);
    this.#give(waiting);
  }

  #give(peer: Peer): void {
    this.#givenAt.set(peer, ++this.#given);
    peer.choke(false);
  }

  #choke(peer: Peer): void {
    this.#queues.get(peer)?.splice(0);
    peer.choke(true);
  }
}
