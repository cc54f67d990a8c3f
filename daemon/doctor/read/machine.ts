import { access, constants, opendir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { runProgram } from '../../base/run-program.ts';
import { startOfFile } from '../../base/start-of-file.ts';
import type { CardFacts, DataFacts, LimitFacts } from '../facts.ts';

/** Entries of the images folder that are looked at. */
const mostEntries = 20_000;
/** <linux/if.h> */
const flags = { up: 0x1, broadcast: 0x2, multicast: 0x1000 };

/** The text of a small file of the system, below a root; undefined when it cannot be read. */
async function textOf(root: string, path: string): Promise<string | undefined> {
  const start = await startOfFile(join(root, path), 64 * 1024);
  return 'text' in start ? start.text : undefined;
}

/** What the system says of a network card; undefined where it does not tell. */
export async function readCard(name: string, root: string): Promise<CardFacts | undefined> {
  // An alias (`eth0:1`) is no card of its own.
  const [card = name] = name.split(':');
  const read = Number((await textOf(root, `/sys/class/net/${card}/flags`)) ?? Number.NaN);
  if (!Number.isInteger(read)) {
    return undefined;
  }
  return {
    name: card,
    isUp: (read & flags.up) !== 0,
    hasBroadcast: (read & flags.broadcast) !== 0,
    hasMulticast: (read & flags.multicast) !== 0,
  };
}

/** The limits of the system, and of the process with that number where one is given. */
export async function readLimits(folder: string, pid: number | undefined, root: string): Promise<LimitFacts> {
  const watches = Number((await textOf(root, '/proc/sys/fs/inotify/max_user_watches')) ?? Number.NaN);
  const limits = pid === undefined ? '' : ((await textOf(root, `/proc/${pid}/limits`)) ?? '');
  // `Max open files            1024                 524288               files`
  const [, soft] = /^Max open files\s+(\d+|unlimited)\s/m.exec(limits) ?? [];
  const folders = await countFolders(join(root, folder));
  return {
    ...(Number.isInteger(watches) && { watches }),
    ...(folders !== undefined && { folders }),
    ...(soft !== undefined && { openFiles: soft === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(soft) }),
  };
}

/** The folder itself and those in it, which stand for units; one by one, for there may be very many files. */
async function countFolders(folder: string): Promise<number | undefined> {
  try {
    let [count, left] = [1, mostEntries];
    for await (const entry of await opendir(folder)) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        count += 1;
      }
      left -= 1;
      if (left === 0) {
        break;
      }
    }
    return count;
  } catch {
    return undefined;
  }
}

/** Whether the clock of this machine keeps to one of the network; undefined where nobody tells. */
export async function readClock(
  root: string,
  run: typeof runProgram | undefined = root === '/' ? runProgram : undefined,
): Promise<boolean | undefined> {
  // systemd-timesyncd touches it when it has the time.
  const touched = await stat(join(root, '/run/systemd/timesync/synchronized')).catch(() => undefined);
  if (touched) {
    return true;
  }
  const ran = await run?.('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
  const said = ran?.code === 0 ? ran.stdout.trim() : undefined;
  return said === 'yes' ? true : said === 'no' ? false : undefined;
}

/** What the system says of the data folder. */
export async function readData(folder: string): Promise<DataFacts> {
  try {
    const [stats, space] = await Promise.all([stat(folder), statfs(folder)]);
    // What lies in it counts: who holds it, the tokens.
    await access(folder, constants.R_OK | constants.X_OK);
    const freeBytes = space.bavail * space.bsize;
    return { found: { uid: stats.uid, gid: stats.gid, mode: stats.mode & 0o7777, freeBytes } };
  } catch (error) {
    return { code: errorCode(error) ?? 'EIO' };
  }
}
