import type { HeardSwarm } from '../swarm-view.ts';
import type { Counts } from './answer.ts';
import { packAddress, packedSize } from './packed-address.ts';
import { type PackedOthers, type PeerAddress, type PeerName, type Sighting, Swarm } from './swarm.ts';

const noBytes = Buffer.alloc(0);

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

/** Who is in which swarm, from what peers announce; times are milliseconds. */
export class Swarms {
  readonly #swarms = new Map<string, Swarm>();
  readonly #limits: SwarmLimits;

  constructor(limits: SwarmLimits) {
    this.#limits = limits;
  }

  /** Takes an announce in; tells whether anything is new but the time. */
  see(infoHash: string, sighting: Sighting, now: number): boolean {
    const { peersPerAddress, isKnown } = this.#limits;
    const swarm = this.#swarms.get(infoHash) ?? new Swarm(peersPerAddress, now);
    this.#swarms.set(infoHash, swarm);
    return swarm.see(sighting, isKnown(sighting.ip), now);
  }

  /** Counts peers as completed that somebody else knows to have all, by their `ip:port`. */
  gotAll(infoHash: string, addresses: readonly string[]): void {
    for (const address of addresses) {
      this.#swarms.get(infoHash)?.gotAll(address);
    }
  }

  /** How many have all and how many do not, this repository's own peers included; and how many got it here. */
  counts(infoHash: string): Counts & { readonly downloaded: number } {
    const swarm = this.#swarms.get(infoHash);
    const own = this.#limits.ownPeers(infoHash).length;
    return {
      complete: (swarm?.complete ?? 0) + own,
      incomplete: swarm?.incomplete ?? 0,
      downloaded: swarm?.completed ?? 0,
    };
  }

  /** Whom a peer is told: `want` others at most, this repository's own first. */
  some(infoHash: string, asking: PeerAddress, want: number): PeerName[] {
    const own = this.#limits.ownPeers(infoHash).slice(0, Math.max(0, want));
    const others = this.#swarms.get(infoHash)?.some(asking, want - own.length) ?? [];
    return [...own, ...others].map(({ ip, port, peerId }) => ({ ip, port, peerId }));
  }

  /** The same, packed. */
  packedSome(infoHash: string, asking: PeerAddress, want: number): PackedOthers {
    const own = this.#limits
      .ownPeers(infoHash)
      .slice(0, Math.max(0, want))
      .flatMap(({ ip, port }) => packAddress(ip, port) ?? []);
    const others = this.#swarms.get(infoHash)?.packedSome(asking, want - own.length);
    const { ipv4 = noBytes, ipv6 = noBytes } = others ?? {};
    const isIPv4 = (packed: Buffer) => packed.length === packedSize.ipv4;
    return {
      ipv4: Buffer.concat([...own.filter(isIPv4), ipv4]),
      ipv6: Buffer.concat([...own.filter((packed) => !isIPv4(packed)), ipv6]),
    };
  }

  /** Forgets what has been silent for too long; returns the info hashes of swarms where there was any. */
  sweep(now: number): string[] {
    const before = now - this.#limits.forgetAfterMs;
    const swept = new Set<string>();
    for (const [infoHash, swarm] of this.#swarms) {
      if (swarm.sweep(before)) {
        swept.add(infoHash);
      }
      if (swarm.complete + swarm.incomplete > 0 || swarm.changedAt >= before) {
        continue;
      }
      this.#swarms.delete(infoHash);
      swept.add(infoHash);
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
    return swarm && { completed: swarm.completed, peers: swarm.list() };
  }
}
