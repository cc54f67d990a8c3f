import type { Job, JobState } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { type MessageKey, message, render } from '../../strings/index.ts';
import { table } from './table.ts';
import { duration, localTime } from './times.ts';

const columns = ['date', 'job', 'title', 'state', 'by', 'time', 'computers'] as const;

/** The jobs as a table, a row for each. */
export function jobTable(jobs: readonly Job[], language: Language, now: number): string {
  if (jobs.length === 0) {
    return `${render(message('jobs.none'), language)}\n`;
  }
  const head = columns.map((column) => render(message(`jobs.column.${column}`), language));
  const rows = jobs.map((job) => [
    localTime(job.createdAt, 'minutes'),
    job.id,
    job.title,
    stateText(job.state, language),
    job.createdBy,
    duration(job.createdAt, job.endedAt, now),
    countsText(job, language),
  ]);
  return table(head, rows);
}

export function stateText(state: JobState, language: Language): string {
  return render(message(`jobs.state.${state}`), language);
}

/** `28 ok, 2 failed`: what is none is left out. */
export function countsText({ targets }: Pick<Job, 'targets'>, language: Language): string {
  const count = (...states: JobState[]) => targets.filter(({ state }) => states.includes(state)).length;
  const counts: [MessageKey, number][] = [
    ['jobs.count.succeeded', count('succeeded')],
    ['jobs.count.failed', count('failed')],
    ['jobs.count.lost', count('lost')],
    ['jobs.count.cancelled', count('cancelled')],
    ['jobs.count.open', count('queued', 'waiting', 'running')],
  ];
  return counts
    .filter(([, number]) => number > 0)
    .map(([key, number]) => render(message(key, { count: number }), language))
    .join(', ');
}
