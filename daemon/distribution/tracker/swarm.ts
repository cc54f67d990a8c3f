import { addressText, type HeardPeer } from '../swarm-view.ts';
import { packAddress, packedSize } from './packed-address.ts';
import { type Packed, PackedPeers } from './packed-peers.ts';

/** Where a peer can be reached. */
export interface PeerAddress {
  readonly ip: string;
  readonly port: number;
}

export interface PeerName extends PeerAddress {
  /** Hexadecimal, 20 bytes. */
  readonly peerId: string;
}

/** One announce of a peer. */
export interface Sighting extends PeerName {
  readonly leftBytes: number;
  readonly event: 'started' | 'update' | 'completed' | 'stopped';
}

/** Others of a swarm, chosen by chance, in 6 bytes each (18 for IPv6). */
export interface PackedOthers {
  readonly ipv4: Buffer;
  readonly ipv6: Buffer;
}

interface Peer extends HeardPeer, Packed {
  readonly isKnown: boolean;
  peerId: string;
  leftBytes: number;
  seenAt: number;
}

export const mostPeers = 2_000;

/** The peers of one torrent; times are milliseconds. */
export class Swarm {
  /** Of which a peer that has been silent for longest makes room. */
  readonly #peersPerAddress: number;
  /** By `ip:port`, the one that has been silent for longest first. */
  readonly #peers = new Map<string, Peer>();
  /** The same by address. */
  readonly #ofAddress = new Map<string, Set<Peer>>();
  readonly #packed = {
    ipv4: new PackedPeers<Peer>(packedSize.ipv4),
    ipv6: new PackedPeers<Peer>(packedSize.ipv6),
  };
  /** Addresses that got the whole image here. Those that came with it are not among them. */
  readonly #completed = new Set<string>();
  #whole = 0;
  #changedAt: number;

  constructor(peersPerAddress: number, now: number) {
    this.#peersPerAddress = peersPerAddress;
    this.#changedAt = now;
  }

  get completed(): number {
    return this.#completed.size;
  }

  get complete(): number {
    return this.#whole;
  }

  get incomplete(): number {
    return this.#peers.size - this.#whole;
  }

  /** When a peer announced itself last. */
  get changedAt(): number {
    return this.#changedAt;
  }

  list(): HeardPeer[] {
    return [...this.#peers.values()].map(({ ip, port, peerId, leftBytes, seenAt }) => ({
      ...{ ip, port, peerId, leftBytes, seenAt },
    }));
  }

  /**
   * Takes an announce in. `left=0` in any of them counts as completed, `stopped` included: real clients say
   * `completed` in few cases (client-protocols 8.2). Tells whether anything is new but the time.
   */
  see(sighting: Sighting, isKnown: boolean, now: number): boolean {
    const { ip, leftBytes, event } = sighting;
    this.#changedAt = now;
    const key = addressText(sighting);
    const peer = this.#peers.get(key);
    const arrivedWhole = !peer && event === 'started';
    const wasWhole = peer?.leftBytes === 0;
    if (leftBytes === 0 && !arrivedWhole && !wasWhole) {
      this.#complete(key);
    }
    if (event === 'stopped') {
      if (peer) {
        this.#remove(key, peer);
      }
      return peer !== undefined;
    }
    if (peer) {
      return this.#renew(key, peer, sighting, now);
    }
    return this.#makeRoom(ip, isKnown) && this.#add(key, sighting, isKnown, now);
  }

  /**
   * Counts a peer as completed that somebody else knows to have all, by its `ip:port`: ctorrent that is told to end a
   * second time, or is ended hard, does not announce it any more. One that announces later that it lacks something is
   * no seeder any more, but stays counted: whoever follows the count takes one that falls for a new swarm.
   */
  gotAll(key: string): void {
    const peer = this.#peers.get(key);
    if (!peer || peer.leftBytes === 0) {
      return;
    }
    peer.leftBytes = 0;
    this.#whole += 1;
    this.#complete(key);
  }

  /** `want` others at most. */
  some(asking: PeerAddress, want: number): PeerName[] {
    const peer = this.#peers.get(addressText(asking));
    const isIPv6 = asking.ip.includes(':');
    const first = this.#packed.ipv4.some(want, isIPv6 ? undefined : peer);
    return [...first, ...this.#packed.ipv6.some(want - first.length, isIPv6 ? peer : undefined)];
  }

  /** The same, packed. */
  packedSome(asking: PeerAddress, want: number): PackedOthers {
    const peer = this.#peers.get(addressText(asking));
    const isIPv6 = asking.ip.includes(':');
    const ipv4 = this.#packed.ipv4.addresses(want, isIPv6 ? undefined : peer);
    const rest = want - ipv4.length / packedSize.ipv4;
    return { ipv4, ipv6: this.#packed.ipv6.addresses(rest, isIPv6 ? peer : undefined) };
  }

  /** Forgets peers that have been silent since before then; tells whether there were any. */
  sweep(before: number): boolean {
    let swept = false;
    for (const [key, peer] of this.#peers) {
      if (peer.seenAt >= before) {
        break;
      }
      this.#remove(key, peer);
      swept = true;
    }
    return swept;
  }

  #complete(key: string): void {
    if (this.#completed.size < mostPeers) {
      this.#completed.add(key);
    }
  }

  #add(key: string, { ip, port, peerId, leftBytes }: Sighting, isKnown: boolean, now: number): boolean {
    const packed = packAddress(ip, port);
    if (!packed) {
      return false;
    }
    const peer: Peer = { ip, port, peerId, isKnown, leftBytes, seenAt: now, slot: 0 };
    this.#peers.set(key, peer);
    this.#packedOf(peer).add(peer, packed);
    const ofAddress = this.#ofAddress.get(ip) ?? new Set<Peer>();
    this.#ofAddress.set(ip, ofAddress.add(peer));
    if (leftBytes === 0) {
      this.#whole += 1;
    }
    return true;
  }

  #renew(key: string, peer: Peer, { peerId, leftBytes }: Sighting, now: number): boolean {
    const isNews = peer.leftBytes !== leftBytes;
    if (isNews) {
      this.#whole += Number(leftBytes === 0) - Number(peer.leftBytes === 0);
    }
    peer.peerId = peerId;
    peer.leftBytes = leftBytes;
    peer.seenAt = now;
    this.#peers.delete(key);
    this.#peers.set(key, peer);
    const ofAddress = this.#ofAddress.get(peer.ip);
    ofAddress?.delete(peer);
    ofAddress?.add(peer);
    return isNews;
  }

  #remove(key: string, peer: Peer): void {
    this.#peers.delete(key);
    this.#packedOf(peer).remove(peer);
    const ofAddress = this.#ofAddress.get(peer.ip);
    ofAddress?.delete(peer);
    if (ofAddress?.size === 0) {
      this.#ofAddress.delete(peer.ip);
    }
    if (peer.leftBytes === 0) {
      this.#whole -= 1;
    }
  }

  #packedOf({ ip }: Peer): PackedPeers<Peer> {
    return ip.includes(':') ? this.#packed.ipv6 : this.#packed.ipv4;
  }

  /** Room for one more peer of an address; false when there is none. In a full swarm others make room for known computers. */
  #makeRoom(ip: string, isKnown: boolean): boolean {
    const ofAddress = this.#ofAddress.get(ip);
    const oldest = ofAddress?.values().next().value;
    if (oldest && (ofAddress?.size ?? 0) >= this.#peersPerAddress) {
      this.#remove(addressText(oldest), oldest);
    }
    if (this.#peers.size < mostPeers) {
      return true;
    }
    if (!isKnown) {
      return false;
    }
    for (const [key, peer] of this.#peers) {
      if (peer.isKnown) {
        continue;
      }
      this.#remove(key, peer);
      return true;
    }
    return false;
  }
}
