import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** As `nice` does for what takes its time. */
const usual = constants.priority.PRIORITY_BELOW_NORMAL;
const mostNice = 19;

/** Of how much scripts give way to others, from OG_VIRTUAL_NICE; the usual where that says nothing that can be. */
export function niceness(said: string | undefined): number {
  const isNice = said !== undefined && /^\d{1,2}$/.test(said) && Number(said) <= mostNice;
  return isNice ? Number(said) : usual;
}

/** Tests say 0: they wait for a few computers, and on a machine that is busy those that give way wait for all others. */
export const low = niceness(process.env.OG_VIRTUAL_NICE);
const triesAtMost = 20;

/**
 * A command with all that it starts gives way to others: thirty computers on one machine must not hold up the daemon.
 * From its beginning: what it had started before somebody else lowered it would not.
 */
export const givingWay = (program: string, args: readonly string[]): [string, string[]] => [
  'nice',
  ['-n', String(low), program, ...args],
];

/**
 * The same for the whole session of this process, where Linux shares the processor out among sessions (autogroup) and
 * priorities count inside one only: each script has a session of its own. Linux takes ten such wishes a second from all
 * users together, so it is tried again.
 */
export async function giveWayAsSession(): Promise<void> {
  if (low === 0) {
    return;
  }
  for (let tries = 0; tries < triesAtMost; tries++) {
    try {
      await writeFile('/proc/self/autogroup', String(low), { flag: 'r+' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) {
        return;
      }
      await wait(100 + Math.random() * 900, undefined, { ref: false });
    }
  }
}
