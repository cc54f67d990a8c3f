import { readdir, readFile, readlink, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { errorCode } from '../../base/error-code.ts';
import { create, FolderLocked, isAlive, setAside, startOf, tidy } from '../../base/lock.ts';
import type { Log } from '../../base/log.ts';
import { parseJson } from '../../base/parse-json.ts';
import { systemError } from '../files/file-moves.ts';
import { readSmallFile } from '../files/small-file.ts';

const holderSchema = z.object({
  pid: z.int(),
  started: z.string(),
  host: z.string(),
  /** Of the machine, and of the time since it was started: they tell whose processes these numbers are. */
  machine: z.string(),
  boot: z.string(),
  /** A container has numbers of its own. */
  processes: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

export interface FolderLockOptions {
  readonly folder: string;
  readonly log: Log;
  /** Whether the folder is the right one; nothing is written to another. */
  readonly isThere: () => Promise<boolean>;
  /** Called when another daemon has the folder now: this one must not go on. */
  readonly onLost: (error: FolderLocked) => void;
  /** How often the holder shows that it lives, in milliseconds. */
  readonly beatMs?: number;
}

const lockName = '.ogrepod-lock';
const mostAttempts = 20;
/** A holder on another machine that shows nothing for so many beats is taken for dead. */
const silentBeats = 3;

/**
 * The lock of the images folder, which several machines may share: the file `.ogrepod-lock`. That of a process of
 * this machine counts while it lives; of another machine or container, whose processes cannot be seen, while its time
 * goes on. Where nothing can be written there is no lock: it is tried again with every beat.
 */
export class FolderLock {
  readonly #options: FolderLockOptions;
  readonly #path: string;
  readonly #own: Promise<Holder> = ownHolder();
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();
  #told: string | undefined;

  constructor(options: FolderLockOptions) {
    this.#options = options;
    this.#path = join(options.folder, lockName);
  }

  /** Resolves when this process has the folder, or nothing can be written there. Throws FolderLocked. */
  async take(): Promise<void> {
    await this.#tryToTake();
    const { beatMs = 10_000 } = this.#options;
    this.#timer = setInterval(() => {
      this.#beating = this.#beating.then(() => this.#beat());
    }, beatMs).unref();
  }

  /** Gives the folder back. */
  async dispose(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    const own = JSON.stringify(await this.#own);
    if ((await this.#read()) === own) {
      await rm(this.#path, { force: true }).catch(() => {});
    }
  }

  async #tryToTake(): Promise<void> {
    const { folder, log, isThere } = this.#options;
    if (!(await isThere())) {
      return;
    }
    try {
      await this.#checkNeighbours();
      const own = JSON.stringify(await this.#own);
      // Daemons of other users are told whose it is, too.
      for (let attempt = 0; !(await create(this.#path, own, 0o644)); attempt += 1) {
        // One that can be neither read nor set aside.
        if (attempt >= mostAttempts) {
          throw systemError('EEXIST', this.#path);
        }
        const found = await this.#read();
        if (found === own) {
          return;
        }
        const holder = parseHolder(found);
        if (holder && (await this.#isHeld(holder))) {
          throw new FolderLocked(folder, holder.pid, holder.host);
        }
        if (found !== undefined) {
          await setAside(this.#path, found);
        }
      }
      this.#told = undefined;
      await tidy(this.#path);
    } catch (error) {
      if (error instanceof FolderLocked) {
        throw error;
      }
      // A folder that is read only, or a full disk: the other daemon can write nothing either.
      const code = errorCode(error) ?? String(error);
      if (code !== this.#told) {
        log.warn(`${this.#path} cannot be written: ${code}`);
      }
      this.#told = code;
    }
  }

  /** A folder in another daemon's folder, or around it, is shared with it as well. */
  async #checkNeighbours(): Promise<void> {
    const { folder } = this.#options;
    const entries = await readdir(folder, { withFileTypes: true });
    const units = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
    for (const neighbour of [dirname(folder), ...units]) {
      const holder = parseHolder(await textOf(join(neighbour, lockName)));
      if (holder && holder.pid !== process.pid && isSeenFrom(holder, await this.#own) && isAlive(holder)) {
        throw new FolderLocked(neighbour, holder.pid, holder.host);
      }
    }
  }

  async #isHeld(holder: Holder): Promise<boolean> {
    const own = await this.#own;
    if (isSeenFrom(holder, own)) {
      return isAlive(holder);
    }
    // This machine was started anew since.
    if (holder.machine !== '' && holder.machine === own.machine && holder.host === own.host) {
      if (holder.boot !== own.boot) {
        return false;
      }
    }
    return this.#showsLife();
  }

  /** Waits for the time of the lock to go on: clocks of two machines are not compared. */
  async #showsLife(): Promise<boolean> {
    const { beatMs = 10_000 } = this.#options;
    const before = await this.#time();
    for (let step = 0; step < 10; step += 1) {
      await pause((silentBeats * beatMs) / 10);
      const now = await this.#time();
      if (now !== before) {
        return now !== undefined;
      }
    }
    return false;
  }

  async #beat(): Promise<void> {
    const { folder, onLost, isThere } = this.#options;
    const found = await this.#read();
    if (found === JSON.stringify(await this.#own)) {
      const now = new Date();
      if (await isThere()) {
        await utimes(this.#path, now, now).catch(() => {});
      }
      return;
    }
    try {
      const holder = parseHolder(found);
      if (holder) {
        throw new FolderLocked(folder, holder.pid, holder.host);
      }
      await this.#tryToTake();
    } catch (error) {
      if (!(error instanceof FolderLocked)) {
        return;
      }
      clearInterval(this.#timer);
      onLost(error);
    }
  }

  #read(): Promise<string | undefined> {
    return textOf(this.#path);
  }

  async #time(): Promise<bigint | undefined> {
    return (await readSmallFile(this.#path, 4096))?.stats.mtimeNs;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  return (await readSmallFile(path, 4096))?.bytes.toString();
}

function parseHolder(text: string | undefined): Holder | undefined {
  return text === undefined ? undefined : holderSchema.safeParse(parseJson(text)).data;
}

/** Whether a process can be looked for by its number from here. */
function isSeenFrom(holder: Holder, own: Holder): boolean {
  return holder.host === own.host && holder.boot === own.boot && holder.processes === own.processes;
}

async function ownHolder(): Promise<Holder> {
  const line = (path: string) =>
    readFile(path, 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  return {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    machine: await line('/etc/machine-id'),
    boot: await line('/proc/sys/kernel/random/boot_id'),
    processes: await readlink('/proc/self/ns/pid').catch(() => ''),
  };
}
