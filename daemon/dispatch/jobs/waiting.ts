import { readFileSync } from 'node:fs';
import type { Entry } from './job.ts';
import type { Target } from './target.ts';

type Deadline = Pick<Target, 'deadline' | 'uptimeDeadline'>;

/** A computer whose script was just cancelled needs some seconds to come back: a retry waits at least so long. */
const RETRY_WAIT_SECONDS = 15;

/** How long a target of a job may wait for its computer at most, in milliseconds. */
export function longestWait(waitSeconds: number): number {
  return Math.max(waitSeconds, RETRY_WAIT_SECONDS) * 1000;
}

/** Another one after each start of the machine; where the system tells none, after each start of the daemon. */
const boot = bootId();

/** So long from now, in milliseconds. Clocks are set and jump, the uptime does not: as long as the machine runs, it counts. */
export function deadlineIn(milliseconds: number): {
  deadline: number;
  uptimeDeadline: { boot: string; at: number };
} {
  return {
    deadline: Date.now() + milliseconds,
    uptimeDeadline: { boot, at: uptime() + milliseconds },
  };
}

/** What is left of it, in milliseconds; below 0 when it is over. Never more than `most`, however the clock was set. */
export function remaining({ deadline, uptimeDeadline }: Deadline, most: number): number {
  const left = uptimeDeadline?.boot === boot ? uptimeDeadline.at - uptime() : deadline - Date.now();
  return Math.min(left, most);
}

/** How long a target may still wait for its computer, in milliseconds; below 0 when it is over. */
export function remainingOf({ job, target }: Entry): number {
  return remaining(target, longestWait(target.holdSeconds ?? job.waitSeconds));
}

/** Milliseconds by a clock that all processes of this machine share. */
function uptime(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return `${process.pid}-${Date.now()}`;
  }
}
