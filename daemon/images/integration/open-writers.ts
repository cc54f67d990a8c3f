import type { BigIntStats } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { imageName } from '../watching/scan.ts';

/** The kernel's clock for the times of files runs behind by up to a tick, 10 ms at most. */
const tickMs = 20;
/** Processes that are looked at together. */
const batchSize = 16;

interface Look {
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly files: Promise<ReadonlySet<string>>;
}

/**
 * Which image files are open for writing on this machine. Linux tells, of the daemon's own user's processes or, to
 * root, of all; nobody tells of writers on other machines, nor on other systems: then there are none.
 */
export class OpenWriters {
  readonly #processes: string;
  #last: Look | undefined;

  constructor(processes = '/proc') {
    this.#processes = processes;
  }

  /**
   * Whether somebody holds this file open for writing. One look serves for all the files that have rested since before
   * it began: who wrote to them last and still has them open was seen in it. Who was seen may have closed it since.
   */
  async has(file: BigIntStats): Promise<boolean> {
    const last = this.#last;
    // What seems to have been looked at later than now was so before the clock was set back.
    const isNewer =
      last !== undefined && last.began > Number(file.ctimeMs) + tickMs && last.began <= Date.now();
    if (isNewer && !(await last.files).has(identityOf(file))) {
      return false;
    }
    const { files } = this.#lookAgain();
    return (await files).has(identityOf(file));
  }

  #lookAgain(): Look {
    this.#last = { began: Date.now(), files: this.#look() };
    return this.#last;
  }

  async #look(): Promise<ReadonlySet<string>> {
    const files = new Set<string>();
    const processes = (await readdir(this.#processes).catch(() => [])).filter((name) => /^\d+$/.test(name));
    for (let i = 0; i < processes.length; i += batchSize) {
      const batch = processes.slice(i, i + batchSize).map((id) => openedBy(`${this.#processes}/${id}`));
      for (const file of (await Promise.all(batch)).flat()) {
        files.add(file);
      }
    }
    return files;
  }
}

/** The image files that a process has open for writing; none where it has ended or is not ours to look at. */
async function openedBy(process: string): Promise<string[]> {
  const files: string[] = [];
  for (const descriptor of await readdir(`${process}/fd`).catch(() => [])) {
    const path = `${process}/fd/${descriptor}`;
    // By its name first: to ask every file for more could wait for one on a server that is away.
    const target = await readlink(path).catch(() => '');
    if (!imageName.test(basename(target))) {
      continue;
    }
    const info = await readFile(`${process}/fdinfo/${descriptor}`, 'latin1').catch(() => '');
    // Octal; the last two bits are 0 for one that only reads.
    const [, access = '0'] = /^flags:\s*[0-7]*([0-7])$/m.exec(info) ?? [];
    if (Number(access) % 4 === 0) {
      continue;
    }
    const stats = await stat(path, { bigint: true }).catch(() => undefined);
    if (stats) {
      files.push(identityOf(stats));
    }
  }
  return files;
}

function identityOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
