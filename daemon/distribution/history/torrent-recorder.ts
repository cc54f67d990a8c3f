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
  /** Whether a job has not ended. */
  readonly isActive: (job: string) => boolean;
}

interface Deployment {
  readonly image: string;
  readonly startedAt: number;
  readonly addresses: Set<string>;
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
  /** By info hash. */
  readonly #deployments = new Map<string, Deployment>();
  /** How many had got it, by info hash. */
  readonly #completed = new Map<string, number>();

  constructor(jobs: TorrentJobs) {
    this.#jobs = jobs;
  }

  look({ infoHash, image, completed, peers }: Seen, now: number): EndedSwarm[] {
    const before = this.#completed.get(infoHash) ?? 0;
    this.#completed.set(infoHash, completed);
    // The swarm is counted anew after it was empty for a time.
    const more = completed < before ? completed : completed - before;
    const leechers = peers.filter(({ leftBytes }) => leftBytes > 0).map(({ address }) => ipOf(address));
    const known = this.#deployments.get(infoHash);
    if (!known && leechers.length === 0 && more === 0) return [];
    const deployment = known ?? {
      ...{ image, addresses: new Set<string>(), job: undefined, computers: 0, isTaken: false },
      startedAt: leechers.length > 0 ? now : now - lookMs,
      endedAt: now,
    };
    this.#deployments.set(infoHash, deployment);
    const who = known || leechers.length > 0 ? leechers : peers.map(({ address }) => ipOf(address));
    for (const address of who) deployment.addresses.add(address);
    for (const address of deployment.addresses) deployment.job ??= this.#jobs.jobOn(address);
    deployment.computers += more;
    if (more > 0) deployment.endedAt = now;
    deployment.isTaken = leechers.length > 0;
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

  #end(infoHash: string, deployment: Deployment): EndedSwarm[] {
    const { image, computers, addresses, job, startedAt, endedAt, isTaken } = deployment;
    if (isTaken || (job !== undefined && this.#jobs.isActive(job))) return [];
    this.#deployments.delete(infoHash);
    if (computers === 0) return [];
    return [{ infoHash, image, computers, addresses: [...addresses], job, startedAt, endedAt }];
  }
}

/** Of `IP:PORT`, an IPv6 address in brackets. */
function ipOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}
