import { writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** As `nice` does for what takes its time. */
const low = constants.priority.PRIORITY_BELOW_NORMAL;
const triesAtMost = 20;

/** Thirty computers on one machine must not hold up the daemon: what a process starts from now on gives way to others. */
export function giveWay(pid: number): void {
  try {
    setPriority(pid, low);
  } catch {
    // It has ended already.
  }
}

/**
 * The same for the whole session of this process, where Linux shares the processor out among sessions (autogroup) and
 * priorities count inside one only: each script has a session of its own. Linux takes ten such wishes a second from all
 * users together, so it is tried again.
 */
export async function giveWayAsSession(): Promise<void> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    try {
      await writeFile('/proc/self/autogroup', String(low), { flag: 'r+' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
      await wait(100 + Math.random() * 900, undefined, { ref: false });
    }
  }
}
