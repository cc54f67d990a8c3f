import type { SharedPeer } from '../types.ts';
import type { Shared } from './shared-images.ts';

/** The tracker has forgotten a peer by then that has not announced itself since it left. */
export const rememberMs = 180_000;
/** Of one image. */
const mostRemembered = 500;

/** Peers that have left, for the tracker to hear of what they had: ctorrent may not announce that for a minute. */
export class FormerPeers {
  /** By peer id; who left first is the first. */
  readonly #byImage = new WeakMap<Shared, Map<string, SharedPeer>>();

  add(image: Shared, peer: SharedPeer): void {
    if (peer.haveBytes === 0) {
      return;
    }
    const peers = this.#byImage.get(image) ?? new Map<string, SharedPeer>();
    this.#byImage.set(image, peers);
    peers.delete(peer.peerId);
    peers.set(peer.peerId, peer);
    const [oldest] = peers.keys();
    if (oldest !== undefined && peers.size > mostRemembered) {
      peers.delete(oldest);
    }
  }

  of(image: Shared, now: number): SharedPeer[] {
    const peers = this.#byImage.get(image);
    if (!peers) {
      return [];
    }
    for (const [peerId, { leftAt = 0 }] of peers) {
      if (leftAt < now - rememberMs) {
        peers.delete(peerId);
      }
    }
    return [...peers.values()];
  }
}
