import type { Job } from '../../daemon/protocol/index.ts';
import { cancellersOf, countTargets, isActive, jobPercent } from './jobs.ts';
import { type RetryGroup, type RetryKind, retryGroups } from './retry.ts';

/** What a notification of jobs is told in. */
export interface NoticeWords {
  /** `Deploy win11 (Aula 1)` */
  readonly nameOf: (job: Job) => string;
  readonly progress: (ended: number, total: number) => string;
  readonly succeeded: (name: string, succeeded: number, total: number) => string;
  /** `by`: the names of those who have cancelled it; empty when that is not known. */
  readonly cancelled: (name: string, succeeded: number, total: number, by: string) => string;
  /** `Failed: pc01, pc02` */
  readonly group: (kind: RetryKind, computers: readonly string[]) => string;
  readonly ended: (count: number) => string;
}

/** What a link of the notification does. */
export type JobAction =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'open' }
  | { readonly kind: 'jobs' }
  | { readonly kind: 'output'; readonly computer: string }
  | { readonly kind: 'retry'; readonly group: RetryGroup };

export interface JobNotice {
  readonly text: string;
  /** While it goes on. */
  readonly percent?: number;
  readonly actions: readonly JobAction[];
}

/** What is to be told of a job now: how far it is, or what came out. */
export function jobNotice(job: Job, words: NoticeWords): JobNotice {
  const name = words.nameOf(job);
  const { ended, total } = countTargets(job);
  if (isActive(job.state)) {
    return {
      ...{ text: `${name}: ${words.progress(ended, total)}.`, percent: jobPercent(job) },
      actions: [{ kind: 'open' }, { kind: 'cancel' }],
    };
  }
  const groups = retryGroups(job);
  const [first] = groups.find(({ kind }) => kind !== 'unreached')?.computers ?? [];
  return {
    text: resultOf(job, words),
    actions: [
      { kind: 'open' },
      ...(first === undefined ? [] : [{ kind: 'output' as const, computer: first }]),
      ...groups.map((group) => ({ kind: 'retry' as const, group })),
    ],
  };
}

/** What came out of a job. */
function resultOf(job: Job, words: NoticeWords): string {
  const name = words.nameOf(job);
  const { succeeded, total } = countTargets(job);
  if (job.state === 'cancelled') {
    return words.cancelled(name, succeeded, total, byOf(job));
  }
  const groups = retryGroups(job).map(({ kind, computers }) => words.group(kind, computers));
  const parts = [words.succeeded(name, succeeded, total), ...groups];
  return `${parts.join('. ')}.`;
}

const byOf = (job: Job) => cancellersOf(job).join(', ');

/** What came out of several jobs that have ended at the same time. */
export function jointNotice(jobs: readonly Job[], words: NoticeWords): JobNotice {
  const results = jobs.map((job) => {
    const { succeeded, total } = countTargets(job);
    const name = words.nameOf(job);
    return job.state === 'cancelled'
      ? words.cancelled(name, succeeded, total, byOf(job))
      : words.succeeded(name, succeeded, total);
  });
  const list = results.map((result) => result.replace(/\.$/, '')).join('; ');
  return { text: `${words.ended(jobs.length)} ${list}.`, actions: [{ kind: 'jobs' }] };
}
