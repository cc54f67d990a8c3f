import type { RecordedJob } from '../../daemon/protocol/index.ts';
import { formatBytes, formatClock, formatDate, formatDuration, joinParts } from './format.ts';
import { jobTook } from './job-lanes.ts';
import type { JobComputer, JobHead, ResultKind } from './job-page-types.ts';
import type { JobPageWords } from './job-page-words.ts';
import { countTargets, isActive } from './jobs.ts';
import { median } from './median.ts';
import { oneLine } from './one-line.ts';
import { retryGroups } from './retry.ts';
import { formatElapsed, timeOf } from './timeline.ts';

/** The job before this one that deployed the same image in the same classroom. */
export interface LastTime {
  readonly endedAt: string;
  readonly protocol: string;
  /** Of its slowest computer, in milliseconds. */
  readonly tookMs: number;
}

/** More actions of a script are not listed. */
const mostActions = 6;
/** Of a shorter job nobody asks when half of it was done, in milliseconds. */
const leastHalfMs = 60_000;
/** Two times that differ by less are the same to whoever waits, in milliseconds. */
const sameMs = 30_000;

/** Title, result and the cards of a job's page. */
export function jobHead(
  job: RecordedJob,
  { scope, lastTime }: { readonly scope: string; readonly lastTime: LastTime | undefined },
  computers: readonly JobComputer[],
  words: JobPageWords,
): JobHead {
  const { locale } = words;
  const { total, succeeded, ended } = countTargets(job);
  const goesOn = isActive(job.state);
  const tookMs = jobTook(job) ?? null;
  return {
    state: job.state,
    title: words.title(oneLine(job.title, 200), goesOn ? ended : succeeded, total, goesOn),
    what: (job.what ?? []).slice(0, mostActions).map((action) => ({
      name: oneLine(action.image ?? action.action, 100),
      place: words.place(action),
      by: oneLine([action.protocol, action.session].filter(Boolean).join(' '), 100),
    })),
    scope: oneLine(scope),
    sent: words.sent(
      oneLine(job.createdBy, 100),
      dayText(job.createdAt, locale),
      job.endedAt && untilText(job.createdAt, job.endedAt, locale),
    ),
    plan: job.plan ? words.byPlan(oneLine(job.plan.title, 100)) : null,
    result: resultsOf(job, words),
    createdAt: timeOf(job.createdAt) ?? 0,
    tookMs,
    tookNote: tookNote(job, computers, words),
    received:
      job.receivedBytes === undefined
        ? null
        : {
            size: formatBytes(job.receivedBytes, locale),
            note: job.servedBytes === undefined ? null : words.servedOf(formatBytes(job.servedBytes, locale)),
          },
    lastTime: lastTime ? lastTimeOf(lastTime, tookMs, words) : null,
    notices: (job.notices ?? []).slice(0, 10).map((notice) => oneLine(notice)),
  };
}

const dayText = (time: string, locale: string) =>
  formatDate(time, locale, {
    ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
    ...({ hour: 'numeric', minute: '2-digit' } as const),
  });

/** The day only when it is another one; nothing within the same minute. */
function untilText(from: string, until: string, locale: string): string | undefined {
  if (dayText(from, locale) === dayText(until, locale)) {
    return undefined;
  }
  const isSameDay = new Date(from).toDateString() === new Date(until).toDateString();
  return isSameDay ? formatClock(until, locale) : dayText(until, locale);
}

function resultsOf(job: RecordedJob, words: JobPageWords): JobHead['result'] {
  const groups = retryGroups(job);
  const counts: [ResultKind, number][] = [
    ['succeeded', countTargets(job).succeeded],
    ['active', job.targets.filter(({ state }) => isActive(state)).length],
    ...groups.map(({ kind, computers }): [ResultKind, number] => [
      kind === 'unreached' ? 'unsent' : kind,
      computers.length,
    ]),
  ];
  return counts
    .filter(([kind, count]) => count > 0 || (kind === 'succeeded' && !isActive(job.state)))
    .map(([kind, count]) => ({ kind, count, text: words.result(kind, count) }));
}

function tookNote(job: RecordedJob, computers: readonly JobComputer[], words: JobPageWords): string | null {
  if (isActive(job.state)) {
    return job.etaSeconds === undefined ? null : words.leftAbout(formatDuration(job.etaSeconds));
  }
  const again = computers.filter(({ attempt }) => attempt > 1).length;
  const isLong = (jobTook(job) ?? 0) >= leastHalfMs;
  const half =
    computers.length < 2 || !isLong ? undefined : median(computers.flatMap(({ tookMs }) => tookMs ?? []));
  return (
    joinParts(
      half === undefined ? undefined : words.halfEnded(formatElapsed(half)),
      again === 0 ? undefined : words.retried(again),
    ) || null
  );
}

function lastTimeOf(last: LastTime, tookMs: number | null, words: JobPageWords): JobHead['lastTime'] {
  return {
    label: words.lastTime(
      formatDate(last.endedAt, words.locale, { day: 'numeric', month: 'short' }),
      last.protocol,
    ),
    took: formatElapsed(last.tookMs),
    note: tookMs === null ? null : comparison(tookMs - last.tookMs, words),
  };
}

function comparison(differenceMs: number, words: JobPageWords): string {
  if (Math.abs(differenceMs) < sameMs) {
    return words.than('same', '');
  }
  return words.than(differenceMs < 0 ? 'faster' : 'slower', formatDuration(Math.abs(differenceMs) / 1000));
}
