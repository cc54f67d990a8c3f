import { readFileSync } from 'node:fs';
import type { StoredTarget } from './stored-job.ts';

type Deadline = Pick<StoredTarget, 'deadline' | 'uptimeDeadline'>;

/** Another one after each start of the machine; where the system tells none, after each start of the daemon. */
const boot = bootId();

/** So long from now, in milliseconds. Clocks are set and jump, the uptime does not: as long as the machine runs, it counts. */
export function deadlineIn(milliseconds: number): Required<Deadline> {
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
