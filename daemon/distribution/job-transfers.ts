import { type Disposable, Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { steadyNow } from '../base/steady-clock.ts';
import type { Jobs } from '../dispatch/types.ts';
import {
  type JobNotices,
  type JobPlace,
  type JobSession,
  type JobTorrent,
  type JobTransfer,
  jobNotices,
  noNotices,
  type SharingFinding,
  sharingFindings,
} from './job-notices.ts';
import { changedKeys, torrentJobs } from './torrent-jobs.ts';

/** What has been silent for long is noticed though nothing changes. */
const lookEveryMs = 10_000;
/** Progress of thirty computers comes in many small changes. */
const gatherMs = 500;

export interface JobTransfersOptions {
  readonly jobs: Pick<Jobs, 'active' | 'get' | 'onDidChange'>;
  /** The images that a script brings to these computers. */
  readonly transfersOf: (script: string, computers: readonly string[]) => Promise<readonly JobTransfer[]>;
  readonly transfers: {
    torrent(infoHash: string): JobTorrent | undefined;
    sessions(): readonly JobSession[];
    readonly onDidChange: Event<unknown>;
  };
  /** The info hash that an image of this repository has now, by its path below the images folder. */
  readonly infoHashOf: (file: string) => string | undefined;
  /** Addresses of all computers, by id. */
  readonly addresses: () => ReadonlyMap<string, string>;
  /** Id of the daemon's own repository. */
  readonly repository: string;
  readonly log: Log;
}

/** Tells of each job that runs what is to be known of its transfers. */
export class JobTransfers implements Disposable {
  readonly #options: JobTransfersOptions;
  /** Of jobs that have not ended, by id; a job whose script is being read has none yet. */
  readonly #transfers = new Map<string, readonly JobTransfer[]>();
  readonly #notices = new Map<string, JobNotices>();
  /** The job that brings a torrent to its computers now, by info hash. */
  #torrents: ReadonlyMap<string, string> = new Map();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #changedTorrents = new Emitter<readonly string[]>();
  readonly #listeners: Disposable[];
  readonly #timer: NodeJS.Timeout;
  #gathering: NodeJS.Timeout | undefined;

  /** Fires with the ids of the jobs whose notices have changed. */
  readonly onDidChange: Event<readonly string[]> = this.#changed.event;

  /** Fires with the info hashes of the torrents that belong to another job than before, or to none. */
  readonly onDidChangeTorrents: Event<readonly string[]> = this.#changedTorrents.event;

  constructor(options: JobTransfersOptions) {
    this.#options = options;
    this.#listeners = [
      options.jobs.onDidChange(() => this.#lookSoon()),
      options.transfers.onDidChange(() => this.#lookSoon()),
    ];
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  /** What is wrong with the torrents of an instruction if it were sent now. */
  async check(script: string, computers: readonly string[]): Promise<SharingFinding[]> {
    const { transfersOf, transfers, repository } = this.#options;
    const found = await transfersOf(script, computers);
    if (!found.some(({ protocol }) => protocol === 'TORRENT')) {
      return [];
    }
    return sharingFindings(found, (infoHash) => transfers.torrent(infoHash), repository);
  }

  of(job: string): JobNotices {
    return this.#notices.get(job) ?? noNotices;
  }

  /** The jobs that have not ended, with what their scripts bring; of one whose script is being read that is nothing. */
  running(): ReadonlyMap<string, readonly JobTransfer[]> {
    return this.#transfers;
  }

  /** The job that brings a torrent to its computers now, the newest of several. */
  jobOf(infoHash: string): string | undefined {
    return this.#torrents.get(infoHash);
  }

  dispose(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#gathering);
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#changed.dispose();
    this.#changedTorrents.dispose();
  }

  #lookSoon(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#look();
    }, gatherMs);
  }

  #look(): void {
    const { jobs } = this.#options;
    const active = jobs.active();
    const ids = new Set(active.map(({ id }) => id));
    for (const id of this.#transfers.keys()) {
      if (!ids.has(id)) {
        this.#transfers.delete(id);
      }
    }
    for (const { id, script, computers } of active) {
      if (this.#transfers.has(id)) {
        continue;
      }
      this.#transfers.set(id, []);
      this.#read(id, script, computers());
    }
    this.#findTorrents();
    this.#judge([...new Set([...ids, ...this.#notices.keys()])]);
  }

  #findTorrents(): void {
    const { repository, infoHashOf } = this.#options;
    const noAddresses = new Map<string, string>();
    const running = [...this.#transfers]
      .map(([id, transfers]) => ({ id, transfers }))
      .filter(({ transfers }) => transfers.length > 0)
      .filter(({ id }) => this.#placesOf(id, noAddresses).some(({ state }) => state === 'running'));
    const before = this.#torrents;
    this.#torrents = torrentJobs(running, repository, infoHashOf);
    const changed = changedKeys(before, this.#torrents);
    if (changed.length > 0) {
      this.#changedTorrents.fire(changed);
    }
  }

  #read(id: string, script: string, computers: readonly string[]): void {
    this.#options
      .transfersOf(script, computers)
      .then((found) => {
        if (!this.#transfers.has(id) || found.length === 0) {
          return;
        }
        this.#transfers.set(id, found);
        this.#findTorrents();
        this.#judge([id]);
      })
      .catch((error: unknown) => this.#options.log.warn(`transfers of job ${id}: ${String(error)}`));
  }

  #judge(ids: readonly string[]): void {
    const some = ids.filter((id) => this.#notices.has(id) || (this.#transfers.get(id)?.length ?? 0) > 0);
    if (some.length === 0) {
      return;
    }
    const { transfers, repository, infoHashOf } = this.#options;
    const sessions = transfers.sessions();
    const torrentOf = (file: string) => {
      const infoHash = infoHashOf(file);
      return infoHash === undefined ? undefined : transfers.torrent(infoHash);
    };
    const addresses = this.#options.addresses();
    const now = steadyNow();
    const changed = some.filter((id) => {
      const before = this.of(id);
      const found = jobNotices(
        id,
        this.#transfers.get(id) ?? [],
        this.#placesOf(id, addresses),
        { torrentOf, sessions, now, clock: Date.now(), repository },
        before.silent,
      );
      if (isSame(found, before)) {
        return false;
      }
      if (found.job.length + found.computers.size > 0) {
        this.#notices.set(id, found);
      } else {
        this.#notices.delete(id);
      }
      return true;
    });
    if (changed.length > 0) {
      this.#changed.fire(changed);
    }
  }

  #placesOf(id: string, addresses: ReadonlyMap<string, string>): JobPlace[] {
    try {
      return this.#options.jobs
        .get(id)
        .targets.map(({ computer, state }) => ({ computer, state, ip: addresses.get(computer) }));
    } catch {
      // It has been forgotten.
      return [];
    }
  }
}

function isSame(one: JobNotices, other: JobNotices): boolean {
  return JSON.stringify([one.job, [...one.computers]]) === JSON.stringify([other.job, [...other.computers]]);
}
