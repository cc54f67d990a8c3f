import type { Torrent } from '../protocol/index.ts';

interface Peer {
  readonly address: string;
  leftBytes: number;
  seenAt: number;
}

interface Swarm {
  readonly peers: Map<string, Peer>;
  /** Peers that got the whole image here. Those that came with it are not among them. */
  readonly completed: Set<string>;
  changedAt: number;
}

/** One announce of a peer. */
export interface Sighting {
  readonly infoHash: string;
  readonly peerId: string;
  /** `ip:port`. */
  readonly address: string;
  readonly leftBytes: number;
  readonly event: 'start' | 'update' | 'complete' | 'stop';
}

const mostPeers = 2_000;

/** Who is in which swarm, from what peers announce; times are milliseconds. */
export class Swarms {
  readonly #swarms = new Map<string, Swarm>();
  readonly #forgetAfterMs: number;

  /** A peer is forgotten when it has been silent for this long, a swarm when it has been empty for it. */
  constructor(forgetAfterMs: number) {
    this.#forgetAfterMs = forgetAfterMs;
  }

  /**
   * Takes an announce in. `left=0` in any of them counts as completed, `stopped` included: real clients seldom
   * say `completed` (client-protocols 8.2).
   */
  see(sighting: Sighting, now: number): void {
    const swarm = this.#swarms.get(sighting.infoHash) ?? {
      peers: new Map<string, Peer>(),
      completed: new Set<string>(),
      changedAt: now,
    };
    this.#swarms.set(sighting.infoHash, swarm);
    swarm.changedAt = now;
    const key = `${sighting.peerId} ${sighting.address}`;
    const peer = swarm.peers.get(key);
    const arrivedWhole = !peer && sighting.event === 'start';
    const wasWhole = peer?.leftBytes === 0;
    if (sighting.leftBytes === 0 && !arrivedWhole && !wasWhole && swarm.completed.size < mostPeers) {
      swarm.completed.add(key);
    }
    if (sighting.event === 'stop') swarm.peers.delete(key);
    else if (peer) {
      peer.leftBytes = sighting.leftBytes;
      peer.seenAt = now;
    } else if (swarm.peers.size < mostPeers) {
      swarm.peers.set(key, { address: sighting.address, leftBytes: sighting.leftBytes, seenAt: now });
    }
  }

  /** Forgets what has been silent for too long; tells whether there was any. */
  sweep(now: number): boolean {
    let swept = false;
    for (const [infoHash, swarm] of this.#swarms) {
      for (const [key, peer] of swarm.peers) {
        if (now - peer.seenAt > this.#forgetAfterMs) swept = swarm.peers.delete(key);
      }
      if (swarm.peers.size === 0 && now - swarm.changedAt > this.#forgetAfterMs) {
        swept = this.#swarms.delete(infoHash);
      }
    }
    return swept;
  }

  /** Forgets a swarm whose image is gone. */
  delete(infoHash: string): void {
    this.#swarms.delete(infoHash);
  }

  /** `imageOf` gives the canonical name of an info hash. */
  list(imageOf: (infoHash: string) => string | undefined): Torrent[] {
    return [...this.#swarms].map(([infoHash, { peers, completed }]) => {
      const shown = [...peers.values()].map(({ address, leftBytes }) => ({ address, leftBytes }));
      const seeders = shown.filter(({ leftBytes }) => leftBytes === 0).length;
      return {
        infoHash,
        image: imageOf(infoHash) ?? '',
        seeders,
        leechers: shown.length - seeders,
        completed: completed.size,
        peers: shown,
      };
    });
  }
}
