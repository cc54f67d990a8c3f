import type { Computer, Job } from '../../daemon/protocol/index.ts';
import type { ShownTarget } from './board-tile.ts';
import { isActive } from './jobs.ts';

/** A job that has ended is shown this long without being asked for, in milliseconds. */
const shownAfterEndMs = 60 * 60_000;

/** The jobs of a room. */
export interface RoomJobs {
  /** Those that go on, newest first. */
  readonly active: readonly Job[];
  /** What the header tells of; undefined: the room is at rest. */
  readonly shown: Job | undefined;
  /** The one that ended last. */
  readonly last: Job | undefined;
  /** Ids of the room's computers. */
  readonly computers: ReadonlySet<string>;
}

/** What a person wants to see: a job by its id, the room at rest, or what matters now. */
export type WantedJob = { readonly job: string } | 'rest' | undefined;

/** The jobs that have computers of a room; `jobs` newest first, `now` in milliseconds. */
export function jobsOfRoom(
  jobs: readonly Job[],
  room: readonly Pick<Computer, 'id'>[],
  wanted: WantedJob,
  now: number,
): RoomJobs {
  const computers = new Set(room.map(({ id }) => id));
  const ofRoom = jobs.filter(({ targets }) => targets.some(({ computer }) => computers.has(computer)));
  const active = ofRoom.filter(({ state }) => isActive(state));
  const [last] = ofRoom
    .filter(({ state }) => !isActive(state))
    .sort((a, b) => endOf(b).localeCompare(endOf(a)));
  const isFresh = last !== undefined && now - Date.parse(endOf(last)) < shownAfterEndMs;
  const chosen = typeof wanted === 'object' ? ofRoom.find(({ id }) => id === wanted.job) : undefined;
  const [newest] = active;
  const shown = chosen ?? newest ?? (isFresh && wanted !== 'rest' ? last : undefined);
  return { active, shown, last, computers };
}

const endOf = ({ endedAt, createdAt }: Job) => endedAt ?? createdAt;

/** What each computer is shown for: what runs there, else what it waits for, else its part of the job that is shown. */
export function targetsOf({ active, shown }: RoomJobs): ReadonlyMap<string, ShownTarget> {
  const found = new Map<string, ShownTarget>();
  const order: Readonly<Record<string, number>> = { running: 3, queued: 2, waiting: 2 };
  const jobs = shown && !active.includes(shown) ? [...active, shown] : active;
  for (const job of jobs) {
    for (const target of job.targets) {
      const before = found.get(target.computer);
      const rank = order[target.state] ?? (job === shown ? 1 : 0);
      const rankBefore = before ? (order[before.target.state] ?? (before.job === shown?.id ? 1 : 0)) : -1;
      if (rank <= rankBefore) {
        continue;
      }
      found.set(target.computer, { job: job.id, target, waitUntil: job.waitUntil ?? null });
    }
  }
  return found;
}
