import { join } from 'node:path';
import type { Disposable } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { Jobs } from '../../dispatch/types.ts';
import type { ImageFiles } from '../../images/types.ts';
import type { Cache, Classroom, HistoryQuery, PastTransfer } from '../../protocol/index.ts';
import { cachedCopy } from '../../protocol/rules/cached-images.ts';
import type { Distribution, EndedSession } from '../types.ts';
import { classroomOf } from './classroom-of.ts';
import { haveCached } from './have-cached.ts';
import { type EndedTransfer, pastTransfer } from './past-transfer.ts';
import { type EndedSwarm, TorrentRecorder } from './torrent-recorder.ts';
import { TransferFile } from './transfer-file.ts';
import { type EndedJob, UnicastRecorder } from './unicast-recorder.ts';

/** An image that a script brings to computers. */
interface ScriptTransfer {
  readonly protocol: PastTransfer['protocol'];
  /** Canonical name. */
  readonly image: string;
  /** Id. */
  readonly repository: string;
  readonly sizeBytes: number | undefined;
  /** The computers keep it in their caches, and take it from there when they have it already. */
  readonly cached: boolean;
}

export interface HistoryOptions {
  /** The data folder; it is this daemon's alone. */
  readonly data: string;
  readonly log: Log;
  readonly transfers: Pick<Distribution, 'onDidChange' | 'onDidEnd'>;
  readonly files: Pick<ImageFiles, 'list'>;
  readonly jobs: Pick<Jobs, 'active' | 'get' | 'script' | 'onDidChange'>;
  /** What a script brings to the computers of these ids. */
  readonly transfersOf: (script: string, computers: readonly string[]) => Promise<readonly ScriptTransfer[]>;
  /** Id of the daemon's own repository. */
  readonly repository: string;
  readonly classrooms: () => readonly Classroom[];
}

/** The transfers of this repository that have ended. */
export interface TransferHistory {
  /** Newest first. */
  list(query: HistoryQuery): readonly PastTransfer[];
  dispose(): Promise<void>;
}

/** So many of an image's newest transfers tell who has it in the cache. */
const mostPast = 200;

/**
 * Opens the history, `transfers.jsonl` of the data folder, and adds to it each multicast session, each deployment by
 * torrent and each job that deploys by unicast, when it has ended and at least one computer got the image: by unicast, one
 * that is not known to have had it in its cache.
 */
export async function openHistory(options: HistoryOptions): Promise<TransferHistory> {
  const { data, log, transfers, jobs } = options;
  const file = await TransferFile.open({ path: join(data, 'transfers.jsonl'), log });
  // Whoever sets the clock changes no duration: what is measured is so by a clock that nobody sets.
  const clock = () => performance.now();
  const inTime = <Ended extends { startedAt: number; endedAt: number }>(ended: Ended): Ended => {
    const since = Date.now() - clock();
    return {
      ...ended,
      startedAt: Math.round(ended.startedAt + since),
      endedAt: Math.round(ended.endedAt + since),
    };
  };
  const add = (ended: EndedTransfer | undefined) => ended && void file.add(pastTransfer(ended));
  const adding = (ended: Promise<EndedTransfer | undefined>) => {
    ended.then(add, (error: unknown) => log.error(`history of transfers: ${String(error)}`));
  };

  const older = begunJobs(jobs);
  // All jobs are looked through for those that run: once for a change, not for each of its peers.
  let active: ReturnType<typeof jobs.active> | undefined;
  const torrents = new TorrentRecorder(
    {
      jobOn: (address) => {
        active ??= jobs.active();
        return active.find((job) => job.runsOn(address))?.id;
      },
      hasEnded: (id) => hasEnded(id, jobs),
      isOlder: (id) => older.has(id),
    },
    clock(),
  );
  const unicast = new UnicastRecorder(older, (ids) => cachesOf(new Set(ids), options));
  const listeners: Disposable[] = [
    transfers.onDidEnd((session) => adding(ofSession(session, options))),
    transfers.onDidChange(({ changed, removed }) => {
      const now = clock();
      active = undefined;
      for (const torrent of changed) {
        for (const ended of torrents.look(torrent, now)) {
          add(ofSwarm(inTime(ended), options));
        }
      }
      for (const infoHash of removed) {
        torrents.forget(infoHash);
      }
    }),
    jobs.onDidChange((job) => {
      const ended = unicast.look(job, clock());
      if (ended) {
        adding(ofJob(inTime(ended), options, (image) => file.list({ image, limit: mostPast })));
      }
      if (job.endedAt === undefined) {
        return;
      }
      for (const swarm of torrents.jobEnded()) {
        add(ofSwarm(inTime(swarm), options));
      }
    }),
  ];
  return {
    list: (query) => file.list(query),
    async dispose() {
      for (const listener of listeners) {
        listener.dispose();
      }
      await file.dispose();
    },
  };
}

/** Ids of the jobs that have already run somewhere: when they began is known to nobody. */
function begunJobs(jobs: HistoryOptions['jobs']): ReadonlySet<string> {
  const hasRun = (id: string) =>
    jobs.get(id).targets.some(({ state }) => state !== 'queued' && state !== 'waiting');
  return new Set(
    jobs
      .active()
      .map(({ id }) => id)
      .filter(hasRun),
  );
}

/** What it waited before it began to send is no measure of the network. */
async function ofSession(
  { image, bytes, startedAt, endedAt, completed, job }: EndedSession,
  { jobs, transfersOf, classrooms }: HistoryOptions,
): Promise<EndedTransfer | undefined> {
  if (startedAt === undefined || completed.length === 0) {
    return undefined;
  }
  const got = new Set(completed);
  const computers = classrooms().flatMap((room) => room.computers.filter(({ ip }) => got.has(ip)));
  const ids = computers.map(({ id }) => id);
  const sent = job === undefined ? [] : await transfersOf(scriptOf(job, jobs), ids);
  const known = sent.find((one) => one.image === image && one.protocol.startsWith('MULTICAST'));
  return {
    image,
    protocol: known?.protocol ?? 'MULTICAST',
    computers: completed.length,
    bytes,
    startedAt: Date.parse(startedAt),
    endedAt: Date.parse(endedAt),
    classroom: classroomOf(classrooms(), ({ ip }) => ip, completed),
    job,
    cached: known?.cached ?? false,
  };
}

function ofSwarm(
  { infoHash, addresses, ...ended }: EndedSwarm,
  { files, classrooms }: HistoryOptions,
): EndedTransfer | undefined {
  const bytes = files.list().find((one) => one.infoHash === infoHash)?.sizeBytes;
  if (bytes === undefined) {
    return undefined;
  }
  const classroom = classroomOf(classrooms(), ({ ip }) => ip, addresses);
  return { ...ended, protocol: 'TORRENT', bytes, classroom, cached: true };
}

/** A job that brings several images to its computers tells of none how long it took. */
async function ofJob(
  { id: job, computers, caches, startedAt, endedAt }: EndedJob,
  { files, jobs, transfersOf, repository, classrooms }: HistoryOptions,
  pastOf: (image: string) => readonly PastTransfer[],
): Promise<EndedTransfer | undefined> {
  const brought = await transfersOf(scriptOf(job, jobs), computers);
  const [first] = brought;
  const isOne = brought.every(({ image, protocol }) => image === first?.image && protocol === first.protocol);
  if (!first?.protocol.startsWith('UNICAST') || !isOne || first.repository !== repository) {
    return undefined;
  }
  const { image, protocol, sizeBytes: bytes } = first;
  if (bytes === undefined) {
    return undefined;
  }
  const cached = brought.every((one) => one.cached);
  const file = files.list().find(({ canonicalName }) => canonicalName === image);
  const before = cached && file ? haveCached(pastOf(image), file, (id) => succeededOn(id, jobs)) : new Set();
  const had = (id: string) => {
    const copy = cached && file ? cachedCopy(file, { cache: caches.get(id) ?? {} }) : 'other';
    // What a cache holds is asked some time after a job only: one that is not there may have come since.
    return copy === 'same' || (copy !== 'other' && before.has(id));
  };
  const got = computers.filter((id) => !had(id));
  // It was in all their caches: nothing was sent.
  if (got.length === 0) {
    return undefined;
  }
  const classroom = classroomOf(classrooms(), ({ id }) => id, got);
  return { image, protocol, computers: got.length, bytes, startedAt, endedAt, classroom, job, cached };
}

/** True for a job that is not known any more, too; and for one that lost a computer, which may go on for hours. */
function hasEnded(job: string, jobs: HistoryOptions['jobs']): boolean {
  try {
    return jobs.get(job).endedAt !== undefined;
  } catch {
    return true;
  }
}

/** What the cache of a computer holds, as far as it was asked. */
function cachesOf(ids: ReadonlySet<string>, { classrooms }: HistoryOptions): Map<string, Cache | null> {
  const computers = classrooms().flatMap((classroom) => classroom.computers);
  return new Map(computers.filter(({ id }) => ids.has(id)).map(({ id, cache }) => [id, cache]));
}

/** Ids of the computers on which a job has succeeded; none of a job that is not known any more. */
function succeededOn(job: string, jobs: HistoryOptions['jobs']): readonly string[] {
  try {
    const { targets } = jobs.get(job);
    return targets.filter(({ state }) => state === 'succeeded').map(({ computer }) => computer);
  } catch {
    return [];
  }
}

/** Empty for a job that is not known any more. */
function scriptOf(job: string, jobs: HistoryOptions['jobs']): string {
  try {
    return jobs.script(job);
  } catch {
    return '';
  }
}
