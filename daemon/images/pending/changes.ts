import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporariesIn, writeFileAtomically } from '../../base/atomic.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { parseJson } from '../../base/parse-json.ts';
import { syncFolder } from '../../base/sync-folder.ts';

const common = {
  /** Path of the image below the images folder. */
  file: z.string(),
  /** Which file it is, wherever it lies by now. */
  inode: z.string(),
};
/** Its registration changes with it. */
const registered = z.boolean();

const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), ...common, newFile: z.string(), registered }),
  z.object({ kind: z.literal('remove'), ...common, id: z.string(), registered }),
  z.object({ kind: z.literal('restore'), ...common, id: z.string(), registered }),
  /** `from`, a path below the images folder, takes the place of what was there. */
  z.object({ kind: z.literal('replace'), ...common, from: z.string() }),
]);

/** A change of the images folder that takes more than one step. */
export type PendingChange = z.infer<typeof changeSchema>;

/** One that was begun by a daemon which did not end it. */
export interface Interrupted {
  readonly change: PendingChange;
  /** Forgets it. */
  end(): Promise<void>;
}

/**
 * The changes that are going on, each a file of the data folder from before its first step until after its last: a
 * daemon that is killed in between leaves it behind, and the next one finishes the change or takes it back.
 */
export class PendingChanges {
  readonly #folder: string | undefined;
  #count = 0;

  /** Without a data folder nothing is kept. */
  constructor(data: string | undefined) {
    this.#folder = data === undefined ? undefined : join(data, 'pending');
  }

  /** Resolves once the change is on disk, with what is to be called when it is over. Throws the system's error. */
  async begin(change: PendingChange): Promise<() => Promise<void>> {
    const folder = this.#folder;
    if (folder === undefined) {
      return async () => {};
    }
    await makeFolder(folder, 0o700);
    this.#count += 1;
    const path = join(folder, `${Date.now()}-${String(this.#count).padStart(9, '0')}.json`);
    await writeFileAtomically(path, JSON.stringify(change), 0o600);
    await syncFolder(folder);
    return () => forget(folder, path);
  }

  /** Those of the last daemon, in the order in which they were begun. */
  async interrupted(): Promise<Interrupted[]> {
    const folder = this.#folder;
    if (folder === undefined) {
      return [];
    }
    // What was not written whole was not begun.
    await removeTemporariesIn(folder, (name) => name.endsWith('.json'));
    const found: Interrupted[] = [];
    for (const name of (await readdir(folder).catch((): string[] => [])).sort()) {
      const path = join(folder, name);
      const change = changeSchema.safeParse(parseJson(await readFile(path, 'utf8').catch(() => '')));
      if (change.success) {
        found.push({ change: change.data, end: () => forget(folder, path) });
      }
    }
    return found;
  }
}

/** One that cannot be forgotten is found again at the next start, and nothing is left to do. */
async function forget(folder: string, path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => {});
  await syncFolder(folder).catch(() => {});
}
