import { peerIp } from '../../base/peer-ip.ts';
import type { Torrent } from '../../protocol/index.ts';

type Seen = Pick<Torrent, 'infoHash' | 'image' | 'completed'> & {
  readonly peers: readonly Pick<Torrent['peers'][number], 'address' | 'leftBytes'>[];
};

/** A deployment by torrent by which at least one computer got the image; times are milliseconds since 1970. */
export interface EndedSwarm {
  readonly infoHash: string;
  readonly image: string;
  readonly computers: number;
  /** Addresses, without ports, of those that took part in it. */
  readonly addresses: readonly string[];
  readonly job: string | undefined;
  /** When the first began. */
  readonly startedAt: number;
  /** When the last had it. */
  readonly endedAt: number;
}

export interface TorrentJobs {
  /** The job that runs on the computer of an address. */
  readonly jobOn: (address: string) => string | undefined;
  readonly hasEnded: (job: string) => boolean;
  /** It ran before anybody looked: nobody knows when it began. */
  readonly isOlder: (job: string) => boolean;
}

/**
 * Peers of a swarm that was there before this daemon announce themselves within this time (every 10 to 15 s), also those
 * that have had all for long.
 */
const settlingMs = 60_000;

/** So many are known to have taken part; more are counted by their swarm alone. */
const mostPeers = 2_000;

interface Deployment {
  readonly image: string;
  readonly startedAt: number;
  /** `IP:PORT` of those that took part in it. */
  readonly peers: Set<string>;
  /** Of these, those that were seen to have all. */
  readonly whole: Set<string>;
  /** How many the swarm counted since it began: also those that left at once. */
  counted: number;
  job: string | undefined;
  computers: number;
  endedAt: number;
  isTaken: boolean;
}

/** How long a deployment may have run before it is seen: changes are told at most so often. */
const lookMs = 1_000;

/**
 * Tells which deployments by torrent have ended, from how their swarms are seen one time after the other. One begins
 * with the first computer that lacks something, and ends when there is none any more; one of a job when also the job has
 * ended, for its computers begin at random within two minutes (client-protocols 5.3).
 */
export class TorrentRecorder {
  readonly #jobs: TorrentJobs;
  /** Until then, who has all may have come with it. */
  readonly #settledAt: number;
  /** By info hash. */
  readonly #deployments = new Map<string, Deployment>();
  /** How many had got it, by info hash. */
  readonly #completed = new Map<string, number>();

  /** `now` is when it begins to look, by the clock of `look`. */
  constructor(jobs: TorrentJobs, now: number) {
    this.#jobs = jobs;
    this.#settledAt = now + settlingMs;
  }

  look({ infoHash, image, completed, peers }: Seen, now: number): EndedSwarm[] {
    const before = this.#completed.get(infoHash) ?? 0;
    this.#completed.set(infoHash, completed);
    // The swarm is counted anew after it was empty for a time.
    const more = completed < before ? completed : completed - before;
    const isTaken = peers.some(({ leftBytes }) => leftBytes > 0);
    const known = this.#deployments.get(infoHash);
    if (!known && !isTaken && (more === 0 || this.#mayHaveCome(peers, now))) {
      return [];
    }
    const deployment = known ?? begin(image, isTaken ? now : now - lookMs);
    this.#deployments.set(infoHash, deployment);
    for (const { address, leftBytes } of peers) {
      // Of one that is over before it is seen, those that are there have taken part in it.
      const takesPart = leftBytes > 0 || (!known && !isTaken) || deployment.peers.has(address);
      if (!takesPart) {
        continue;
      }
      deployment.job ??= this.#jobs.jobOn(peerIp(address));
      if (deployment.peers.size < mostPeers) {
        deployment.peers.add(address);
      }
      if (leftBytes === 0 && deployment.peers.has(address)) {
        deployment.whole.add(address);
      }
    }
    deployment.counted += more;
    // Who got it before, and gets it again, is not counted again.
    const computers = Math.max(deployment.counted, deployment.whole.size);
    if (computers > deployment.computers) {
      deployment.endedAt = now;
    }
    deployment.computers = computers;
    deployment.isTaken = isTaken;
    return this.#end(infoHash, deployment);
  }

  /** The image is no more: what was going on has not ended well. */
  forget(infoHash: string): void {
    this.#deployments.delete(infoHash);
    this.#completed.delete(infoHash);
  }

  /** To be called when a job has ended. */
  jobEnded(): EndedSwarm[] {
    return [...this.#deployments].flatMap(([infoHash, deployment]) => this.#end(infoHash, deployment));
  }

  /** Whether peers that nobody saw lacking anything may be of a swarm that was there before; a job tells that they are not. */
  #mayHaveCome(peers: Seen['peers'], now: number): boolean {
    return now < this.#settledAt && !peers.some(({ address }) => this.#jobs.jobOn(peerIp(address)));
  }

  #end(infoHash: string, deployment: Deployment): EndedSwarm[] {
    const { image, computers, peers, job, startedAt, endedAt, isTaken } = deployment;
    if (isTaken || (job !== undefined && !this.#jobs.hasEnded(job))) {
      return [];
    }
    this.#deployments.delete(infoHash);
    if (computers === 0 || (job !== undefined && this.#jobs.isOlder(job))) {
      return [];
    }
    const addresses = [...new Set([...peers].map(peerIp))];
    return [{ infoHash, image, computers, addresses, job, startedAt, endedAt }];
  }
}

function begin(image: string, startedAt: number): Deployment {
  return {
    ...{ image, startedAt, endedAt: startedAt, counted: 0, computers: 0, isTaken: false, job: undefined },
    ...{ peers: new Set(), whole: new Set() },
  };
}
