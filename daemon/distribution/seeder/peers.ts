import { afterSilence } from '../../base/after-silence.ts';
import type { ComputerAdmission } from '../types.ts';
import type { Peer } from './peer.ts';
import type { Shared } from './shared-images.ts';
import { served } from './slots.ts';

/** Peers that are sent to at once, of all images. */
export const slots = 48;
/** How often slots are given anew, and peers that nothing comes of are looked for. */
const lookMs = 5_000;

/** Who is connected, for which image, and who of them is served. */
export class Peers {
  readonly #isKnown: ComputerAdmission['isKnown'];
  readonly #byImage = new Map<Shared, Set<Peer>>();
  #stopLooking: (() => void) | undefined;

  constructor({ isKnown }: Pick<ComputerAdmission, 'isKnown'>) {
    this.#isKnown = isKnown;
  }

  add(image: Shared, peer: Peer): void {
    const peers = this.#byImage.get(image) ?? new Set();
    this.#byImage.set(image, peers.add(peer));
    if (!this.#stopLooking) {
      this.#lookLater();
    }
  }

  delete(image: Shared, peer: Peer): void {
    const peers = this.#byImage.get(image);
    peers?.delete(peer);
    if (peers?.size === 0) {
      this.#byImage.delete(image);
    }
    this.giveSlots();
    if (this.#byImage.size > 0) {
      return;
    }
    this.#stopLooking?.();
    this.#stopLooking = undefined;
  }

  of(image: Shared): readonly Peer[] {
    return [...(this.#byImage.get(image) ?? [])];
  }

  /** Images that somebody is connected for. */
  images(): readonly Shared[] {
    return [...this.#byImage.keys()];
  }

  /** To be called when somebody wants something, or does not any more. */
  giveSlots(): void {
    const wanting = this.#all().filter((peer) => peer.wants);
    const chosen = served(
      wanting.map((peer) => ({
        peer,
        isKnown: this.#isKnown(peer.ip),
        isServed: peer.isServed,
        since: peer.since,
      })),
      slots,
      performance.now(),
    );
    const peers = new Set([...chosen].map(({ peer }) => peer));
    for (const peer of this.#all()) {
      peer.serve(peers.has(peer));
    }
  }

  dispose(): void {
    this.#stopLooking?.();
    for (const peer of this.#all()) {
      peer.end();
    }
  }

  #all(): Peer[] {
    return [...this.#byImage.values()].flatMap((peers) => [...peers]);
  }

  #lookLater(): void {
    this.#stopLooking = afterSilence(lookMs, () => {
      this.#stopLooking = undefined;
      this.#look();
      if (this.#byImage.size > 0) {
        this.#lookLater();
      }
    });
  }

  #look(): void {
    const now = performance.now();
    for (const peer of this.#all()) {
      peer.check(now);
    }
    this.giveSlots();
  }
}
