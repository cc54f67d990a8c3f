import { env, l10n } from 'vscode';
import type { PlannedAction } from '../daemon/protocol/index.ts';
import { someOf } from './model/format.ts';
import { isolated } from './model/isolated.ts';
import type { ResultKind } from './model/job-page-types.ts';
import type { JobPageWords } from './model/job-page-words.ts';
import type { RetryKind } from './model/retry.ts';
import type { LanePhase } from './model/timeline.ts';
import { strings } from './strings.ts';

const { t } = l10n;

/** More names of a group are counted. */
const mostNames = 12;

const phase = (one: LanePhase): string =>
  ({
    queued: t('Queued'),
    run: t('Running'),
    check: t('Cache check'),
    receive: t('Receiving'),
    seed: t('Seeding'),
    verify: t('Verifying'),
    restore: t('Restoring'),
    configure: t('Configuring'),
    create: t('Creating image'),
  })[one];

const result = (kind: ResultKind, count: number): string =>
  ({
    succeeded: count === 1 ? t('1 succeeded') : t('{count} succeeded', { count }),
    active: count === 1 ? t('1 unfinished') : t('{count} unfinished', { count }),
    failed: count === 1 ? t('1 failed') : t('{count} failed', { count }),
    unsent: t('{count} not sent', { count }),
    cancelled: count === 1 ? t('1 cancelled') : t('{count} cancelled', { count }),
    lost: count === 1 ? t('1 lost') : t('{count} lost', { count }),
  })[kind];

const place = ({ action, disk, partition }: PlannedAction): string => {
  if (disk === undefined) {
    return '';
  }
  if (partition === undefined) {
    return t('on disk {disk}', { disk });
  }
  return /create|backup/i.test(action)
    ? t('from disk {disk}, partition {partition}', { disk, partition })
    : t('to disk {disk}, partition {partition}', { disk, partition });
};

const reason = (kind: RetryKind): string =>
  ({
    failed: t('Failed'),
    lost: t('Connection lost'),
    unreached: t('Not sent'),
    cancelled: t('Cancelled'),
  })[kind];

/** What slows a phase down, as a question to whoever knows the computer. */
const suspects: Partial<Record<LanePhase, () => string>> = {
  receive: () => t('network?'),
  verify: () => t('disk?'),
  restore: () => t('disk?'),
};

const slow = (one: LanePhase, text: string): string => {
  const suspect = suspects[one]?.();
  return suspect === undefined ? text : `${text}: ${suspect}`;
};

/** What the page of a job is told in. */
export const jobPageWords = (): JobPageWords => ({
  locale: env.language,
  jobState: strings.jobState,
  unsent: t('not sent'),
  result,
  title: (title, done, total, isActive) =>
    isActive
      ? t('{title}: {done} of {total} finished', { title: isolated(title), done, total })
      : t('{title}: {done} of {total} succeeded', { title: isolated(title), done, total }),
  place,
  sent: (by, from, until) =>
    until === undefined
      ? t('sent by {name}, {from}', { name: by, from })
      : t('sent by {name}, {from} to {until}', { name: by, from, until }),
  halfEnded: (took) => t('half had finished at {took}', { took }),
  leftAbout: (left) => t('about {time} left', { time: left }),
  byPlan: (title) => t('by the plan {title}', { title: isolated(title) }),
  retried: (count) => t('{count} retried', { count }),
  servedOf: (size) => t('{size} of it from the repository', { size }),
  lastTime: (day, protocol) => t('Last time, {day}, {protocol}', { day, protocol }),
  than: (kind, difference) =>
    ({
      faster: t('this one was {time} faster', { time: difference }),
      slower: t('this one was {time} slower', { time: difference }),
      same: t('this one took as long'),
    })[kind],
  attempt: (attempt, at) =>
    at === undefined
      ? t('attempt {attempt}', { attempt })
      : t('attempt {attempt}, sent at {time}', { attempt, time: at }),
  names: (names) => {
    const { shown, more } = someOf(names.map(isolated), mostNames);
    return more === 0 ? shown : strings.andMore(shown, more);
  },
  error: (exitCode) => t('error {code}', { code: exitCode }),
  reason,
  retryThese: (count) => (count === 1 ? t('Retry This 1') : t('Retry These {count}', { count })),
  openOutput: (count) => (count === 1 ? t('Open Output') : t('Open Output of {count}', { count })),
  reboot: (count) => (count === 1 ? t('Reboot to ogLive') : t('Reboot {count} to ogLive', { count })),
  wake: (count) => t('Wake {count}', { count }),
  joinedAt: (time) => t('joined at {time}', { time }),
  slowSpeed: (one, own, others) =>
    slow(one, t('{phase}: {own} MB/s, the others {others}', { phase: phase(one), own, others })),
  slowTime: (one, own, others) =>
    slow(one, t('{phase}: {own}, the others {others}', { phase: phase(one), own, others })),
  asFast: t('as fast as the rest'),
  away: t('No connection: this is what was known last.'),
});

/** The texts of the page itself, by their names there. */
export const jobPageTexts = () => ({
  result: t('Result'),
  duration: t('Duration'),
  elapsed: t('Elapsed'),
  received: t('Received'),
  of: t('of {scope}'),
  sendAgain: t('Send Again…'),
  export: t('Export…'),
  cancel: t('Cancel Job'),
  timeline: t('Timeline'),
  view: t('Show the timeline'),
  byRoom: t('by place'),
  byDuration: t('by duration'),
  asTable: t('as table'),
  earlier: t('Earlier Attempts'),
  throughput: t('Throughput, peak {peak} MB/s'),
  peak: t('peak {peak}'),
  minutes: t('{count} min'),
  hours: t('{count} h'),
  notDone: t('Not done on {count}'),
  slowest: t('Slowest computers'),
  computer: t('Computer'),
  time: t('Time'),
  status: t('Status'),
  compared: t('Compared with the others'),
  speeds: t('MB/s of each computer'),
  rangeMedian: t('range, median'),
  script: t('Instruction as sent'),
  open: t('Open'),
  copy: t('Copy'),
  moreLines: t('{count} more lines'),
  changedSince: t('{file} has changed since.'),
  compare: t('Compare'),
  showOutput: t('Show Output'),
  noComputers: t('This job has no computers.'),
  ...Object.fromEntries(
    (['queued', 'run', 'check', 'receive', 'seed', 'verify', 'restore', 'configure', 'create'] as const).map(
      (one) => [`phase.${one}`, phase(one)],
    ),
  ),
});

/** What else is said of the page. */
export const jobPageStrings = {
  loading: () => t('The job is being loaded…'),
  copied: () => t('The instruction has been copied.'),
  sentTitle: (name: string) => t('{name} (as sent)', { name }),
  compareTitle: (name: string) => t('{name}: as sent ↔ now', { name }),
};
