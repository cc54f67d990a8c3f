import type { Job } from '../../daemon/protocol/index.ts';
import { isActive } from './jobs.ts';

/** The jobs of a day before today, newest first. */
export interface JobDay {
  /** `2026-11-26`, in the time zone of this machine. */
  readonly day: string;
  readonly isYesterday: boolean;
  readonly jobs: readonly Job[];
}

export interface JobsByDay {
  /** Those of today, and those of former days that have not ended. */
  readonly current: readonly Job[];
  /** Newest first. */
  readonly days: readonly JobDay[];
}

/** The day of a moment in the time zone of this machine. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
}

/** Puts jobs, newest first, together by their day. `now` in milliseconds. */
export function jobsByDay(jobs: readonly Job[], now: number): JobsByDay {
  const today = dayOf(now);
  const at = new Date(now);
  // By the calendar: not every day has 24 hours.
  const yesterday = dayOf(new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1).getTime());
  const current: Job[] = [];
  const days = new Map<string, Job[]>();
  for (const job of jobs) {
    const day = dayOf(Date.parse(job.createdAt));
    // A clock ahead of this one is of today, too.
    if (isActive(job.state) || day >= today) {
      current.push(job);
    } else {
      days.set(day, [...(days.get(day) ?? []), job]);
    }
  }
  return {
    current,
    days: [...days].map(([day, some]) => ({ day, isYesterday: day === yesterday, jobs: some })),
  };
}
