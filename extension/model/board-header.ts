import type { Job, JobState, MulticastSession, Torrent } from '../../daemon/protocol/index.ts';
import { megabytes, minutesOf } from './board-tile.ts';
import { isActive, jobPercent } from './jobs.ts';
import { isActiveSession, isOfRepository } from './transfers.ts';

/** What is written where. */
export interface ShownAction {
  readonly action: string;
  readonly image: string | null;
  readonly disk: number | null;
  readonly partition: number | null;
  readonly protocol: string | null;
  readonly session: string | null;
}

/** What the header tells of a job; rounded as it is shown, null: not known. */
export interface Header {
  readonly job: string;
  readonly title: string;
  readonly state: JobState;
  readonly what: readonly ShownAction[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly percent: number;
  readonly finished: number;
  readonly total: number;
  readonly minutes: number | null;
  /** When it ends, to the minute. */
  readonly endsAt: string | null;
  /** How many computers take part by now. */
  readonly joined: number;
  readonly expected: number;
  readonly waitsFor: number;
  readonly waitUntil: string | null;
  /** Megabytes a second: what the repository sends, and what the computers send each other besides. */
  readonly repository: number | null;
  readonly between: number | null;
}

/** What is known of a job's transfers. */
export interface Transfers {
  readonly torrents: readonly Torrent[];
  readonly multicast: readonly MulticastSession[];
}

/** Bytes a second of a job now. */
export interface Throughput {
  readonly repository: number | undefined;
  readonly received: number | undefined;
}

/** Most actions that a header names. */
const mostActions = 3;

/** The header of a job; `now` in milliseconds, by the clock of its times. */
export function headerOf(job: Job, transfers: Transfers, now: number): Header {
  const { targets, etaSeconds } = job;
  const session = transfers.multicast.find((one) => one.job === job.id && isActiveSession(one));
  const waitsFor = targets.filter(({ state }) => state === 'waiting').length;
  const { repository, received } = throughputOf(job, transfers);
  return {
    job: job.id,
    title: job.title,
    state: job.state,
    what: (job.what ?? []).slice(0, mostActions).map((one) => ({
      action: one.action,
      image: one.image ?? null,
      disk: one.disk ?? null,
      partition: one.partition ?? null,
      protocol: one.protocol ?? null,
      session: one.session ?? null,
    })),
    createdBy: job.createdBy,
    createdAt: job.createdAt,
    endedAt: job.endedAt ?? null,
    percent: jobPercent(job),
    finished: targets.filter(({ state }) => state === 'succeeded').length,
    total: targets.length,
    minutes: isActive(job.state) ? minutesOf(etaSeconds) : null,
    endsAt: isActive(job.state) && etaSeconds !== undefined ? toMinute(now + etaSeconds * 1000) : null,
    joined: session?.receivers ?? targets.filter(({ startedAt }) => startedAt !== undefined).length,
    expected: session?.expected ?? targets.length,
    waitsFor,
    waitUntil: waitsFor > 0 ? (job.waitUntil ?? null) : null,
    repository: megabytes(repository),
    between: betweenOf(job, transfers, repository, received),
  };
}

/** What the repository sends for a job, and what its computers receive, in bytes a second. */
export function throughputOf(job: Job, { torrents, multicast }: Transfers): Throughput {
  const sent = [
    ...torrents.filter((one) => one.job === job.id),
    ...multicast.filter((one) => one.job === job.id && isOfRepository(one) && isActiveSession(one)),
  ].map(({ bytesPerSecond }) => bytesPerSecond);
  const received = job.targets.filter(({ state }) => state === 'running').map(({ rates }) => rates?.receive);
  return { repository: sum(sent), received: sum(received) };
}

/** Computers send each other only what a torrent brings. */
function betweenOf(
  job: Job,
  { torrents }: Transfers,
  repository: number | undefined,
  received: number | undefined,
): number | null {
  if (received === undefined || !torrents.some((one) => one.job === job.id)) {
    return null;
  }
  return megabytes(Math.max(0, received - (repository ?? 0)));
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}

function toMinute(ms: number): string {
  const minute = 60_000;
  return new Date(Math.round(ms / minute) * minute).toISOString();
}
