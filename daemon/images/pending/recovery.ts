import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { canonicalNameOf, exists, inodeOf, moveWithoutReplacing } from '../files/file-moves.ts';
import { finishRename, takeBackRename } from '../files/rename.ts';
import { sidecarPathsOf } from '../files/sidecar-paths.ts';
import type { Trash } from '../trash/trash.ts';
import type { SettledChange } from '../types.ts';
import type { Interrupted, PendingChange, PendingChanges } from './changes.ts';

export interface RecoveryOptions {
  readonly folder: string;
  readonly pending: PendingChanges;
  readonly trash: Trash;
  readonly log: Log;
}

/** A change that is finished in the folder, and of which the registration may still be as before. */
interface Unsettled extends Interrupted {
  readonly settled: SettledChange;
}

/** Finishes what the last daemon was killed in, or takes it back: a file and its registration go together. */
export class Recovery {
  readonly #options: RecoveryOptions;
  #unsettled: Unsettled[] = [];
  #apply: ((change: SettledChange) => Promise<void>) | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Puts the files in order; the folder must be there, and nobody else at work in it. Never rejects. */
  async run(): Promise<void> {
    const { pending, log } = this.#options;
    for (const interrupted of await pending.interrupted()) {
      const { change, end } = interrupted;
      try {
        const settled = await this.#finish(change);
        log.info(
          `${change.file}: ${change.kind} was interrupted, and is ${settled ? 'done' : 'taken back'} now`,
        );
        if (settled === 'whole' || settled === undefined) {
          await end();
        } else {
          this.#unsettled.push({ ...interrupted, settled });
        }
      } catch (error) {
        log.warn(`${change.file}: ${change.kind} was interrupted: ${errorCode(error) ?? error}`);
      }
    }
    await this.#settle();
  }

  /** Has the registrations follow; `apply` is kept for what is found out later. */
  async settle(apply: (change: SettledChange) => Promise<void>): Promise<void> {
    this.#apply = apply;
    await this.#settle();
  }

  async #settle(): Promise<void> {
    const apply = this.#apply;
    if (!apply) {
      return;
    }
    const unsettled = this.#unsettled;
    this.#unsettled = [];
    for (const { change, settled, end } of unsettled) {
      try {
        await apply(settled);
        await end();
      } catch (error) {
        this.#options.log.warn(
          `${change.file}: its registration could not follow: ${errorCode(error) ?? error}`,
        );
      }
    }
  }

  /** What the registrations have to follow, `whole` when there is nothing; undefined when it was taken back. */
  async #finish(change: PendingChange): Promise<SettledChange | 'whole' | undefined> {
    const { folder, trash } = this.#options;
    const name = canonicalNameOf(change.file);
    if (change.kind === 'rename') {
      const [from, to] = [join(folder, change.file), join(folder, change.newFile)];
      if (!(await liesAt(to, change.inode, from))) {
        return void (await takeBackRename(from, to));
      }
      await finishRename(from, to);
      if (!change.registered) {
        return 'whole';
      }
      return { kind: 'renamed', from: name, to: canonicalNameOf(change.newFile) };
    }
    if (change.kind === 'remove') {
      if (!(await trash.finishPut(change))) {
        return undefined;
      }
      return change.registered ? { kind: 'removed', name } : 'whole';
    }
    if (change.kind === 'restore') {
      const record = await trash.finishRestore(change);
      if (!record?.registration) {
        return record && 'whole';
      }
      return { kind: 'restored', registration: record.registration };
    }
    return (await replace(folder, change)) ? 'whole' : undefined;
  }
}

/** Puts a whole image in the place of one that is in the trash already; false when that is not there, or not free. */
async function replace(
  folder: string,
  { file, from, inode }: Extract<PendingChange, { kind: 'replace' }>,
): Promise<boolean> {
  const [source, target] = [join(folder, from), join(folder, file)];
  if ((await inodeOf(target)) !== inode) {
    if ((await inodeOf(source)) !== inode || (await exists(target))) {
      return false;
    }
    for (const path of sidecarPathsOf(target)) {
      await rm(path, { force: true });
    }
    await moveWithoutReplacing(source, target);
  } else {
    await rm(source, { force: true });
  }
  await syncFolder(dirname(target));
  return true;
}

/**
 * Whether a file that was to move is at its new place. Some file systems number their files anew with every mount:
 * then the only one that there is has to be it.
 */
async function liesAt(path: string, inode: string, otherPath: string): Promise<boolean> {
  const [here, there] = [await inodeOf(path), await inodeOf(otherPath)];
  if (here === inode || there === inode) {
    return here === inode;
  }
  return here !== undefined && there === undefined;
}
