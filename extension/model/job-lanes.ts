import type { Attempt, Classroom, RecordedJob } from '../../daemon/protocol/index.ts';
import { withoutNumber } from './failure-reasons.ts';
import { byName, formatClock } from './format.ts';
import type { JobComputer, JobLane } from './job-page-types.ts';
import type { JobPageWords } from './job-page-words.ts';
import { isActive } from './jobs.ts';
import { oneLine } from './one-line.ts';
import { wasSent } from './retry.ts';
import { laneOf, lengthOf, timeOf } from './timeline.ts';

type RecordedTarget = RecordedJob['targets'][number];
type LaneWords = Pick<JobPageWords, 'jobState' | 'unsent' | 'attempt' | 'locale'>;

/** Longer names are cut, and of more attempts the newest are shown. */
const most = { name: 100, attempts: 20 };

/** A computer of a job with all its attempts; `sentAt` in milliseconds. */
export function computerOf(
  target: RecordedTarget,
  name: string,
  sentAt: number,
  words: LaneWords,
): JobComputer {
  const former = (target.attempts ?? [])
    .filter(({ attempt }) => attempt !== target.attempt)
    .slice(-most.attempts)
    .reverse();
  return {
    name: oneLine(name, most.name),
    ...jobLane(target, target.progress, sentAt, words),
    former: former.map((one) => jobLane(one, undefined, sentAt, words)),
  };
}

function jobLane(
  tried: Attempt,
  progress: number | undefined,
  sentAt: number,
  { jobState, unsent, attempt, locale }: LaneWords,
): JobLane {
  const { begin, bars } = laneOf(tried, sentAt);
  const { state, message, exitCode, startedAt } = tried;
  const hasReason = state !== 'succeeded' && !isActive(state) && message !== undefined && message !== '';
  const isAgain = tried.attempt > 1;
  return {
    attempt: tried.attempt,
    attemptText: isAgain ? attempt(tried.attempt, startedAt && formatClock(startedAt, locale)) : null,
    state,
    isUnsent: isUnsent(tried),
    word: isUnsent(tried) ? unsent : jobState(state),
    reason: hasReason ? withoutNumber(oneLine(message), exitCode) : null,
    begin,
    bars,
    tookMs: isActive(state) ? null : lengthOf({ begin, bars }, tried.endedAt, begin),
    progress: state === 'running' && progress !== undefined ? Math.floor(progress) : null,
  };
}

const isUnsent = (tried: Attempt) => tried.state !== 'succeeded' && !isActive(tried.state) && !wasSent(tried);

/** Ids of computers by their places in the room, from the front; those that have none by name. */
export function roomOrder(
  items: Readonly<Record<string, JobComputer>>,
  classroom: Classroom | undefined,
): string[] {
  const placed = (classroom?.layout?.rows ?? [])
    .flat()
    .filter((id) => id !== null && Object.hasOwn(items, id));
  const known = new Set(placed);
  const others = Object.entries(items)
    .filter(([id]) => !known.has(id))
    .map(([id, { name }]) => ({ id, name }))
    .sort(byName);
  return [...placed.filter((id) => id !== null), ...others.map(({ id }) => id)];
}

/** How long the slowest computer of a job took, in milliseconds; undefined while it goes on, and when nobody knows. */
export function jobTook(job: RecordedJob): number | undefined {
  const sentAt = timeOf(job.createdAt);
  if (sentAt === null || isActive(job.state)) {
    return undefined;
  }
  const lengths = job.targets.flatMap((target) => {
    const lane = laneOf(target, sentAt);
    return lengthOf(lane, target.endedAt, lane.begin) ?? [];
  });
  const end = timeOf(job.endedAt);
  if (lengths.length > 0) {
    return lengths.reduce((longest, one) => Math.max(longest, one), 0);
  }
  return end === null ? undefined : Math.max(0, end - sentAt);
}
