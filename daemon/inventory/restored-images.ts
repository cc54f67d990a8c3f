import { type Disposable, Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { JobRecord, Jobs } from '../dispatch/types.ts';
import type { PartitionChange } from './types.ts';

interface Followed {
  readonly jobs: Pick<Jobs, 'list' | 'script' | 'onDidChange'>;
  /** What a script does to the partitions of these computers. */
  readonly changesOf: (script: string, computers: readonly string[]) => Promise<readonly PartitionChange[]>;
  readonly log: Log;
}

type LookedAt = Pick<JobRecord['targets'][number], 'attempt' | 'state'>;

/** So many jobs, the newest, are looked at when it starts, and remembered as looked at. */
const mostJobs = 1_000;

/**
 * Which image each partition of a computer has, as far as the jobs of this daemon have restored it. Memory only: at the
 * start it is read from the jobs that are still listed. What a job that did not succeed has touched is not known.
 */
export class RestoredImages implements Disposable {
  readonly #changed = new Emitter<readonly string[]>();
  /** By computer, then by disk and partition. */
  readonly #images = new Map<string, Map<string, string>>();
  /** By job, the last attempt of each computer whose end was looked at. */
  readonly #seen = new Map<string, Map<string, LookedAt>>();
  /** By computer, the job whose end was looked at last. */
  readonly #latest = new Map<string, string>();
  /** By job, the ends whose script is still to be read: those that come meanwhile are read with them. */
  readonly #waiting = new Map<string, JobRecord['targets'][number][]>();
  #listener: Disposable | undefined;
  #turn = Promise.resolve();
  #disposed = false;

  /** Ids of computers. */
  readonly onDidChange = this.#changed.event;

  /** The image's canonical name; undefined when it is not known. */
  imageOn(computer: string, disk: number, partition: number): string | undefined {
    return this.#images.get(computer)?.get(`${disk} ${partition}`);
  }

  follow(followed: Followed): void {
    const { jobs } = followed;
    for (const job of jobs.list(mostJobs).reverse()) {
      this.#look(job, followed);
    }
    this.#listener = jobs.onDidChange((job) => this.#look(job, followed));
  }

  dispose(): void {
    this.#disposed = true;
    this.#listener?.dispose();
    this.#changed.dispose();
  }

  #look(job: JobRecord, followed: Followed): void {
    const ended = this.#newlyEnded(job);
    if (ended.length === 0) {
      return;
    }
    const waiting = this.#waiting.get(job.id);
    if (waiting) {
      waiting.push(...ended);
      return;
    }
    this.#waiting.set(job.id, [...ended]);
    // One after the other: a later job has the last word.
    this.#turn = this.#turn
      .then(() => this.#take(job.id, followed))
      .catch((error: unknown) => {
        if (!this.#disposed) {
          followed.log.warn(`what job ${job.id} restored is not known: ${String(error)}`);
        }
      });
  }

  async #take(id: string, { jobs, changesOf }: Followed): Promise<void> {
    const ended = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    if (this.#disposed) {
      return;
    }
    const idsOf = (targets: typeof ended) => targets.map(({ computer }) => computer);
    const changes = await changesOf(jobs.script(id), idsOf(ended));
    this.#apply(changes, new Set(idsOf(ended.filter(({ state }) => state === 'succeeded'))));
  }

  #newlyEnded({ id, targets }: JobRecord): JobRecord['targets'] {
    const seen = this.#seen.get(id) ?? new Map<string, LookedAt>();
    const ended = targets.filter(({ computer, state, attempt }) => {
      if (!['succeeded', 'failed', 'cancelled', 'lost'].includes(state)) {
        return false;
      }
      const before = seen.get(computer);
      if (before?.attempt !== attempt) {
        return true;
      }
      // A script that was lost tells its end late; what another job did there since counts more.
      return before.state === 'lost' && state !== 'lost' && this.#latest.get(computer) === id;
    });
    if (ended.length === 0) {
      return [];
    }
    for (const { computer, attempt, state } of ended) {
      seen.set(computer, { attempt, state });
      this.#latest.set(computer, id);
    }
    this.#seen.set(id, seen);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostJobs && oldest !== undefined) {
      this.#seen.delete(oldest);
    }
    return ended;
  }

  #apply(changes: readonly PartitionChange[], succeeded: ReadonlySet<string>): void {
    const changed = new Set<string>();
    for (const { computers, disk, partition, image } of changes) {
      for (const computer of computers) {
        const images = this.#images.get(computer) ?? new Map<string, string>();
        const place = [disk, partition].filter((one) => one !== undefined).join(' ');
        for (const key of [...images.keys()]) {
          if (`${key} `.startsWith(place && `${place} `)) {
            images.delete(key);
          }
        }
        if (image !== undefined && succeeded.has(computer)) {
          images.set(place, image);
        }
        this.#images.set(computer, images);
        changed.add(computer);
      }
    }
    if (changed.size > 0) {
      this.#changed.fire([...changed]);
    }
  }
}
