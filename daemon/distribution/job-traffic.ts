import type { Disposable } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { parseJson } from '../base/parse-json.ts';
import { steadyNow } from '../base/steady-clock.ts';
import type { JobRecord, Jobs } from '../dispatch/types.ts';
import type { TransferSeries } from '../protocol/index.ts';
import { type CountedPlace, type CountedTransfer, JobBytes, type TransfersSeen } from './job-bytes.ts';
import type { JobTransfer } from './job-notices.ts';
import { throughputOf } from './job-throughput.ts';
import { Series, sampleSeconds, seriesOf } from './series.ts';
import type { SessionRecord, TorrentRecord } from './types.ts';

export interface JobTrafficOptions {
  readonly jobs: Pick<
    Jobs,
    'get' | 'onDidChange' | 'noteTransferred' | 'keepTransferred' | 'keepText' | 'readText'
  >;
  /** What the jobs that have not ended bring to their computers, and the torrents that are theirs. */
  readonly brought: {
    running(): ReadonlyMap<string, readonly JobTransfer[]>;
    jobOf(infoHash: string): string | undefined;
  };
  readonly transfers: {
    torrent(infoHash: string): TorrentRecord | undefined;
    sessions(): readonly SessionRecord[];
  };
  /** The info hash that an image of this repository has now, by its path below the images folder. */
  readonly infoHashOf: (file: string) => string | undefined;
  /** Addresses of all computers, by id. */
  readonly addresses: () => ReadonlyMap<string, string>;
  /** Id of the daemon's own repository. */
  readonly repository: string;
  readonly log: Log;
}

/** A job that has not ended and brings images. */
interface Followed {
  readonly transfers: readonly CountedTransfer[];
  readonly bytes: JobBytes;
  /** From the first sample on. */
  series: Series | undefined;
  lookedAt: number;
}

/** What is the same for all jobs that are looked at in one moment. */
interface Now extends Pick<TransfersSeen, 'torrentOf' | 'sessions'> {
  readonly addresses: ReadonlyMap<string, string>;
  /** The job that brings a file by its torrent. */
  readonly jobOf: (file: string) => string | undefined;
}

/**
 * How much and how fast the jobs that run send and receive. The series of a job that runs is in memory; once the job has
 * ended it lies beside its outputs, and a retry begins another one. The bytes stand in the job.
 */
export class JobTraffic implements Disposable {
  readonly #options: JobTrafficOptions;
  readonly #followed = new Map<string, Followed>();
  /** Of jobs that have ended, until they are on disk. */
  readonly #leaving = new Map<string, TransferSeries>();
  readonly #listener: Disposable;
  readonly #timer: NodeJS.Timeout;
  #writing = Promise.resolve();

  constructor(options: JobTrafficOptions) {
    this.#options = options;
    this.#listener = options.jobs.onDidChange((job) => {
      // Not first at the next look: what is sent until then would not be counted.
      // Of one that has ended, its bytes are told after its end: it is not begun again.
      const isOver = job.endedAt !== undefined;
      const followed = this.#followed.get(job.id) ?? (isOver ? undefined : this.#follow(job));
      if (isOver && followed) {
        this.#end(job, followed);
      }
    });
    this.#timer = setInterval(() => this.#look(), sampleSeconds * 1000).unref();
  }

  /** Empty when nothing is known. Rejects with OgError notFound, and the system's error. */
  async series(id: string): Promise<TransferSeries> {
    const { jobs } = this.#options;
    const { createdAt } = jobs.get(id);
    const now = this.#followed.get(id)?.series?.value ?? this.#leaving.get(id);
    const kept = now ? undefined : await jobs.readText(id, 'series');
    const none = { startedAt: createdAt, stepSeconds: sampleSeconds, repository: [], received: [] };
    return now ?? seriesOf(parseJson(kept ?? '')) ?? none;
  }

  /** Keeps what is known of jobs that run. */
  async dispose(): Promise<void> {
    clearInterval(this.#timer);
    this.#listener.dispose();
    for (const [id, followed] of this.#followed) {
      this.#keep(id, followed);
    }
    this.#followed.clear();
    await this.#writing;
  }

  #look(): void {
    const running = this.#options.brought.running();
    for (const id of this.#followed.keys()) {
      if (!running.has(id)) {
        this.#followed.delete(id);
      }
    }
    const now = this.#now();
    for (const [id, transfers] of running) {
      const job = transfers.length > 0 ? this.#job(id) : undefined;
      const followed = job && job.endedAt === undefined && (this.#followed.get(id) ?? this.#follow(job, now));
      if (!followed) {
        continue;
      }
      this.#sample(job, followed, now);
      this.#options.jobs.noteTransferred(id, followed.bytes.total);
    }
  }

  /** Undefined for a job that brings nothing, or whose script is still being read. */
  #follow(job: JobRecord, known?: Now): Followed | undefined {
    const transfers = this.#options.brought.running().get(job.id) ?? [];
    if (transfers.length === 0) {
      return undefined;
    }
    const { receivedBytes, servedBytes } = job;
    const counted = transfers.map((one) => ({ ...one, isOwn: one.repository === this.#options.repository }));
    const before = {
      ...(receivedBytes !== undefined && { receivedBytes }),
      ...(servedBytes !== undefined && { servedBytes }),
    };
    const bytes = new JobBytes(counted, before);
    const followed = { transfers: counted, bytes, series: undefined, lookedAt: steadyNow() };
    this.#followed.set(job.id, followed);
    this.#sample(job, followed, known ?? this.#now());
    return followed;
  }

  #sample(job: JobRecord, followed: Followed, { addresses, torrentOf, sessions, jobOf }: Now): void {
    const now = steadyNow();
    const places = job.targets.map((target): CountedPlace => {
      const { computer, attempt, state, fromCache, rates, phase } = target;
      const ip = addresses.get(computer);
      const isFollowed = phase !== undefined;
      return { computer, ip, attempt, state, fromCache, receive: rates?.receive, isFollowed };
    });
    const seen: TransfersSeen = {
      ...{ places, torrentOf, seconds: (now - followed.lookedAt) / 1000 },
      sessions: sessions.filter((session) => session.job === job.id),
      isServed: (file) => jobOf(file) === job.id,
    };
    followed.lookedAt = now;
    followed.bytes.look(seen);
    if (!places.some(({ state }) => state === 'running')) {
      return;
    }
    followed.series ??= new Series(new Date().toISOString(), now);
    followed.series.add(now, throughputOf(followed.transfers, seen));
  }

  /** Looks once more: the last of it has come since. */
  #end(job: JobRecord, followed: Followed): void {
    this.#sample(job, followed, this.#now());
    this.#followed.delete(job.id);
    this.#keep(job.id, followed);
  }

  #keep(id: string, { bytes, series }: Followed): void {
    const { jobs, log } = this.#options;
    const kept = series?.value;
    if (kept) {
      this.#leaving.set(id, kept);
    }
    const write = async () => {
      await jobs.keepTransferred(id, bytes.total);
      if (kept && kept.received.length > 0) {
        await jobs.keepText(id, 'series', JSON.stringify(kept));
      }
    };
    this.#writing = this.#writing
      .then(write)
      .catch((error: unknown) => log.warn(`transfers of job ${id} are not kept: ${String(error)}`))
      .finally(() => {
        if (this.#leaving.get(id) === kept) {
          this.#leaving.delete(id);
        }
      });
  }

  /** A swarm of 1,000 peers is put together once, however many jobs are in it. */
  #now(): Now {
    const { brought, transfers, infoHashOf, addresses } = this.#options;
    const known = new Map<string, { torrent?: TorrentRecord | undefined; job?: string | undefined }>();
    const of = (file: string) => {
      const before = known.get(file);
      if (before) {
        return before;
      }
      const infoHash = infoHashOf(file);
      const found =
        infoHash === undefined ? {} : { torrent: transfers.torrent(infoHash), job: brought.jobOf(infoHash) };
      known.set(file, found);
      return found;
    };
    return {
      torrentOf: (file) => of(file).torrent,
      jobOf: (file) => of(file).job,
      sessions: transfers.sessions(),
      addresses: addresses(),
    };
  }

  /** Undefined: it has been forgotten. */
  #job(id: string): JobRecord | undefined {
    try {
      return this.#options.jobs.get(id);
    } catch {
      return undefined;
    }
  }
}
