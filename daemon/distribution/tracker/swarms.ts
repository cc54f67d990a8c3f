import { addressText, type HeardPeer, type HeardSwarm } from '../swarm-view.ts';

/** Where a peer can be reached. */
interface PeerAddress {
  readonly ip: string;
  readonly port: number;
}

export interface PeerName extends PeerAddress {
  /** Hexadecimal, 20 bytes. */
  readonly peerId: string;
}

interface Peer extends HeardPeer {
  readonly isKnown: boolean;
}

interface Swarm {
  /** By `ip:port`, the one that has been silent for longest first. */
  readonly peers: Map<string, Peer>;
  /** Peers that got the whole image here. Those that came with it are not among them. */
  readonly completed: Set<string>;
  changedAt: number;
}

/** One announce of a peer. */
export interface Sighting extends PeerName {
  readonly infoHash: string;
  readonly leftBytes: number;
  readonly event: 'started' | 'update' | 'completed' | 'stopped';
}

/** Who else is in a swarm. */
export interface SwarmAnswer {
  readonly complete: number;
  readonly incomplete: number;
  readonly peers: readonly PeerName[];
}

export interface SwarmLimits {
  /** A peer is forgotten when it has been silent for this long, a swarm when it has been empty for it; milliseconds. */
  readonly forgetAfterMs: number;
  /** Peers of one address in a swarm: the one that has been silent for longest makes room. */
  readonly peersPerAddress: number;
  /** Addresses of known computers: in a full swarm, another peer makes room for them. */
  readonly isKnown: (address: string) => boolean;
  /** Of this repository; told to everybody first. */
  readonly ownPeers: (infoHash: string) => readonly PeerName[];
}

const mostPeers = 2_000;

/** Who is in which swarm, from what peers announce; times are milliseconds. */
export class Swarms {
  readonly #swarms = new Map<string, Swarm>();
  readonly #limits: SwarmLimits;

  constructor(limits: SwarmLimits) {
    this.#limits = limits;
  }

  /**
   * Takes an announce in. `left=0` in any of them counts as completed, `stopped` included: real clients say
   * `completed` in few cases (client-protocols 8.2). Tells whether anything is new but the time.
   */
  see(sighting: Sighting, now: number): boolean {
    const { infoHash, ip, port, peerId, leftBytes, event } = sighting;
    const swarm = this.#swarms.get(infoHash) ?? { peers: new Map(), completed: new Set(), changedAt: now };
    this.#swarms.set(infoHash, swarm);
    swarm.changedAt = now;
    const key = addressText(sighting);
    const peer = swarm.peers.get(key);
    const arrivedWhole = !peer && event === 'started';
    const wasWhole = peer?.leftBytes === 0;
    if (leftBytes === 0 && !arrivedWhole && !wasWhole && swarm.completed.size < mostPeers) {
      swarm.completed.add(key);
    }
    swarm.peers.delete(key);
    if (event === 'stopped') return peer !== undefined;
    const isKnown = this.#limits.isKnown(ip);
    if (peer === undefined && !this.#makeRoom(swarm, ip, isKnown)) return false;
    swarm.peers.set(key, { ip, port, peerId, isKnown, leftBytes, seenAt: now });
    return peer?.leftBytes !== leftBytes;
  }

  /** What a peer is told of its swarm: `want` peers at most, chosen by chance, none of them the one that asks. */
  answer(infoHash: string, asking: PeerAddress | undefined, want: number): SwarmAnswer {
    const own = this.#limits.ownPeers(infoHash);
    const peers = [...(this.#swarms.get(infoHash)?.peers.values() ?? [])];
    const complete = peers.filter(({ leftBytes }) => leftBytes === 0).length;
    const others = peers.filter((peer) => asking === undefined || addressText(peer) !== addressText(asking));
    shuffle(others);
    return {
      complete: complete + own.length,
      incomplete: peers.length - complete,
      peers: [...own, ...others]
        .slice(0, Math.max(0, want))
        .map(({ ip, port, peerId }) => ({ ip, port, peerId })),
    };
  }

  /** Forgets what has been silent for too long; returns the info hashes of swarms where there was any. */
  sweep(now: number): string[] {
    const { forgetAfterMs } = this.#limits;
    const swept = new Set<string>();
    for (const [infoHash, swarm] of this.#swarms) {
      for (const [key, peer] of swarm.peers) {
        if (now - peer.seenAt <= forgetAfterMs) continue;
        swarm.peers.delete(key);
        swept.add(infoHash);
      }
      if (swarm.peers.size === 0 && now - swarm.changedAt > forgetAfterMs) {
        this.#swarms.delete(infoHash);
        swept.add(infoHash);
      }
    }
    return [...swept];
  }

  /** Forgets a swarm whose image is gone. */
  delete(infoHash: string): void {
    this.#swarms.delete(infoHash);
  }

  /** Who is in a swarm; undefined when there is none. */
  get(infoHash: string): HeardSwarm | undefined {
    const swarm = this.#swarms.get(infoHash);
    return swarm && { completed: swarm.completed.size, peers: [...swarm.peers.values()] };
  }

  /** Room for one more peer of an address; false when there is none. */
  #makeRoom({ peers }: Swarm, ip: string, isKnown: boolean): boolean {
    const ofAddress = [...peers].filter(([, peer]) => peer.ip === ip);
    const [oldest] = ofAddress;
    if (oldest && ofAddress.length >= this.#limits.peersPerAddress) peers.delete(oldest[0]);
    if (peers.size < mostPeers) return true;
    const stranger = isKnown ? [...peers].find(([, peer]) => !peer.isKnown) : undefined;
    return stranger !== undefined && peers.delete(stranger[0]);
  }
}

/** Puts a list in an order by chance (Fisher and Yates). */
function shuffle(list: unknown[]): void {
  for (let last = list.length - 1; last > 0; last--) {
    const chosen = Math.floor(Math.random() * (last + 1));
    [list[last], list[chosen]] = [list[chosen], list[last]];
  }
}
