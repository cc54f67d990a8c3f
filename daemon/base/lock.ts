import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './error-code.ts';

/** A folder that a living process holds. */
export class FolderLocked extends Error {
  readonly folder: string;
  readonly pid: number;
  /** Its machine, where it may be another one. */
  readonly host: string;

  constructor(folder: string, pid: number, host = hostname()) {
    super(`process ${pid} on ${host} uses ${folder}`);
    this.name = 'FolderLocked';
    this.folder = folder;
    this.pid = pid;
    this.host = host;
  }
}

/** Who holds a folder. The start time tells a process from a later one that was given the same number. */
export interface Holder {
  readonly pid: number;
  readonly started: string;
}

/**
 * Takes a folder, or what another name of a lock stands for, for this process, by a file `lock` in it; the lock of a process that is no more is taken over.
 * Returns what gives it back. Throws FolderLocked while a process uses the folder, this one included, or the
 * system's error where nothing can be written.
 */
export async function lockFolder(folder: string, name = 'lock'): Promise<() => Promise<void>> {
  const path = join(folder, name);
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder);
  for (;;) {
    if (await create(path, own)) {
      await tidy(path);
      return () => rm(path, { force: true });
    }
    const found = await readFile(path, 'utf8').catch(() => '');
    const holder = parseHolder(found);
    if (holder && isAlive(holder)) {
      throw new FolderLocked(folder, holder.pid);
    }
    await setAside(path, found);
  }
}

/** The living process of this machine that holds a folder; undefined: none, or it cannot be read. Never rejects. */
export async function folderHolder(folder: string): Promise<Holder | undefined> {
  const holder = parseHolder(await readFile(join(folder, 'lock'), 'utf8').catch(() => ''));
  return holder && isAlive(holder) ? holder : undefined;
}

/** What is younger may be another process' that is just looking whether it may have the folder. */
const tidyAfterMs = 60_000;

/** Removes what processes left behind that were killed while they took this lock. Never rejects. */
export async function tidy(lock: string): Promise<void> {
  const folder = dirname(lock);
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const [, of] = /^(.+)\.[0-9a-f]{12}$/s.exec(name) ?? [];
    if (of !== basename(lock)) {
      continue;
    }
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > tidyAfterMs) {
      await rm(path, { force: true }).catch(() => {});
    }
  }
}

/** Makes a lock file with its content in one step; false when there is one already. Throws the system's error. */
export async function create(path: string, content: string, mode = 0o600): Promise<boolean> {
  const whole = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    // Root does this in folders of others: nothing is done through what they may have put there.
    const file = await open(whole, 'wx', mode);
    try {
      await file.writeFile(content);
      // Whatever the system takes from the mode of new files.
      await file.chmod(mode);
    } finally {
      await file.close();
    }
    await link(whole, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/** Removes a dead lock; one that another process made in the meantime is put back. */
export async function setAside(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8').catch(() => '')) !== dead) {
    await link(aside, path).catch(() => {});
  }
  await rm(aside, { force: true });
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof started === 'string' ? { pid: Number(pid), started } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process still runs; of this machine, and seen from here. */
export function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    if (errorCode(error) !== 'EPERM') {
      return false;
    }
  }
  return startOf(holder.pid) === holder.started;
}

/**
 * When a process started, in the kernel's ticks; `ended` for one that has ended and whose parent has not noticed
 * yet, empty where the system has no /proc.
 */
export function startOf(pid: number): string {
  try {
    // The name, in parentheses, may hold blanks; after it come the state and, as the 20th field, the start time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
