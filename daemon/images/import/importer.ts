import { lstat, realpath, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { canonicalNameOf, checkUnit, exists, inodeOf, moveWithoutReplacing } from '../files/file-moves.ts';
import { makeUnit } from '../files/share-with-group.ts';
import { sidecarPathsOf } from '../files/sidecar-paths.ts';
import type { Content } from '../formats/content/read-content.ts';
import { FormatProblem } from '../formats/problem.ts';
import { companionSuffixes } from '../integration/sidecars.ts';
import type { PendingChanges } from '../pending/changes.ts';
import type { ImportRequest, ImportTask } from '../types.ts';
import { checkContent } from '../verify/decode.ts';
import type { FolderView } from '../watching/folder-view.ts';
import { imageName } from '../watching/scan.ts';
import type { ImageTable } from '../watching/table.ts';
import { throttled } from '../watching/throttle.ts';
import { copyImage } from './copy.ts';
import { arrivingName } from './leftovers.ts';
import { imageFileFor } from './name.ts';
import { fetchedSources, findSources, type Sources } from './sources.ts';

export interface ImporterOptions {
  readonly folder: string;
  readonly table: ImageTable;
  readonly log: Log;
  readonly pending: PendingChanges;
  /** Looks at the folder again, and keeps looks away from what is half done. */
  readonly view: Pick<FolderView, 'checkThere' | 'unseen' | 'look'>;
  /** Moves an image file that is to be replaced out of the way. */
  readonly putAside: (file: string) => Promise<void>;
  /** Called when an image is there whose content was read to its end. */
  readonly onRead: (file: string, content: Content) => void;
  /** What could be had by emptying the trash. */
  readonly trashBytes: () => Promise<number>;
}

interface Task {
  readonly abort: AbortController;
  end: Promise<void>;
}

/** Imports images, one at a time, in the order in which they were asked for. */
export class Importer {
  readonly #options: ImporterOptions;
  readonly #tasks = new Map<string, Task>();
  #running: Task | undefined;
  /** The end of the last one that was asked for. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: ImporterOptions) {
    this.#options = options;
  }

  /** Checks all that can be told beforehand, then begins. Throws OgError: invalid, conflict, unavailable. */
  async start({ canonicalName, sources: named, fetched, overwrite }: ImportRequest): Promise<ImportTask> {
    const file = imageFileFor(canonicalName);
    const sources = fetched
      ? fetchedSources(fetched)
      : await findSources(named).catch((error: unknown) => {
          throw new OgError('invalid', { field: 'sources', detail: problemOf(error) });
        });
    await this.#checkPlace(file, overwrite);
    const moved = await this.#isMove(sources);
    if (!moved) {
      await this.#checkSpace(file, sources.sizeBytes);
    }
    if (this.#tasks.has(file)) {
      throw new OgError('conflict', { detail: message('images.import.busy') });
    }

    const { sizeBytes, paths } = sources;
    const task: Task = { abort: new AbortController(), end: this.#last };
    this.#tasks.set(file, task);
    this.#options.table.setArrival(file, { sizeBytes, progress: 0 });
    task.end = this.#last.then(async () => {
      if (task.abort.signal.aborted) {
        return;
      }
      this.#running = task;
      await this.#run(file, sources, { overwrite, moved }, task.abort.signal);
      this.#running = undefined;
    });
    this.#last = task.end;
    return { file, canonicalName: canonicalNameOf(file), sizeBytes, volumes: paths.length };
  }

  /** Stops the import of a file, or forgets why it failed; false when there is neither. */
  async cancel(file: string): Promise<boolean> {
    const task = this.#tasks.get(file);
    task?.abort.abort();
    // One that still waits for others is over at once.
    if (this.#running === task) {
      await task?.end;
    } else {
      this.#tasks.delete(file);
    }
    const shown = this.#options.table.arrival(file) !== undefined;
    this.#options.table.setArrival(file, undefined);
    return task !== undefined || shown;
  }

  /** Whether a file, or any, is being imported or waits for that. */
  isBusy(file?: string): boolean {
    return file === undefined ? this.#tasks.size > 0 : this.#tasks.has(file);
  }

  async dispose(): Promise<void> {
    for (const { abort } of this.#tasks.values()) {
      abort.abort();
    }
    await this.#last;
  }

  async #run(
    file: string,
    sources: Sources,
    how: { readonly overwrite: boolean; readonly moved: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const { table, log, view } = this.#options;
    const { sizeBytes } = sources;
    let failed: { sizeBytes: number; problem: Message } | undefined;
    let content: Content | undefined;
    try {
      signal.throwIfAborted();
      content = await this.#bring(file, sources, how, signal);
      log.info(`${file}: imported from ${sources.paths[0]}`);
    } catch (error) {
      if (!signal.aborted) {
        failed = { sizeBytes, problem: problemOf(error) };
        log.warn(`${file}: not imported: ${render(failed.problem, 'en')}`);
      }
    }
    // First the file, then the end of its import: it must not vanish in between.
    await view.look();
    if (content) {
      this.#options.onRead(file, content);
    }
    this.#tasks.delete(file);
    table.setArrival(file, failed);
  }

  /** Returns what was found in the image, where it was read to its end. */
  async #bring(
    file: string,
    sources: Sources,
    { overwrite, moved }: { readonly overwrite: boolean; readonly moved: boolean },
    signal: AbortSignal,
  ): Promise<Content | undefined> {
    const path = join(this.#options.folder, file);
    const [source = ''] = sources.paths;
    const arriving = moved ? source : arrivingName(path);
    let content: Content | undefined;
    // It may have waited for others, and the disk be gone by now.
    await this.#options.view.checkThere(file);
    try {
      if (!moved) {
        content = await this.#copy(file, sources, arriving, signal);
      }
      await this.#checkPlace(file, overwrite);
      await this.#options.view.unseen(() => this.#arrive(arriving, file));
    } finally {
      if (!moved) {
        await rm(arriving, { force: true });
      }
    }
    if (moved) {
      for (const suffix of companionSuffixes) {
        await rm(source + suffix, { force: true });
      }
    }
    return content;
  }

  /** Takes the place of what is there, of which the trash takes care; a daemon killed in between does it at its next start. */
  async #arrive(arriving: string, file: string): Promise<void> {
    const { folder, pending, putAside } = this.#options;
    const path = join(folder, file);
    const taken = await this.#filesLike(file);
    const from = relative(folder, arriving);
    const inode = (await inodeOf(arriving)) ?? '';
    const end = taken.length > 0 && (await pending.begin({ kind: 'replace', file, from, inode }));
    try {
      for (const each of taken) {
        await putAside(each);
      }
      // What is left of an earlier image would be taken for this one's, or of no use.
      for (const each of sidecarPathsOf(path)) {
        await rm(each, { force: true });
      }
      await moveWithoutReplacing(arriving, path);
      await syncFolder(dirname(path));
    } finally {
      if (end) {
        await end();
      }
    }
  }

  /** Copies, then reads the content to its end, where that tells more. Throws as `copyImage` and `checkContent` do. */
  async #copy(
    file: string,
    sources: Sources,
    arriving: string,
    signal: AbortSignal,
  ): Promise<Content | undefined> {
    const { folder } = this.#options;
    const { sizeBytes, isRead } = sources;
    const show = this.#progress(file, sizeBytes);
    const share = isRead ? 0.5 : 1;
    await copyImage(sources, arriving, signal, (percent) => show(share * percent));
    if (!isRead) {
      return undefined;
    }
    return checkContent({ path: arriving, folder }, signal, (read) => show(50 + (50 * read) / sizeBytes));
  }

  #progress(file: string, sizeBytes: number): (percent: number) => void {
    return throttled((progress) =>
      this.#options.table.setArrival(file, { sizeBytes, progress: Math.min(99, progress) }),
    );
  }

  /** The image may come there: inside the images folder, not locked, and not over another unless that was asked for. */
  async #checkPlace(file: string, overwrite: boolean): Promise<void> {
    const path = join(this.#options.folder, file);
    await this.#options.view.checkThere(file);
    try {
      if (dirname(file) !== '.') {
        await makeUnit(dirname(path));
      }
      await checkUnit(this.#options.folder, file);
    } catch (error) {
      throw unavailable(error);
    }
    if (await exists(`${path}.lock`)) {
      throw new OgError('conflict', { detail: message('images.remove.locked') });
    }
    const [taken] = overwrite ? [] : await this.#filesLike(file);
    if (taken === undefined) {
      return;
    }
    throw new OgError('conflict', { detail: message('images.import.exists', { file: taken }) });
  }

  /** The image files that there are of the same canonical name: a `.dsk` or `.pgz` would be hidden by the new one. */
  async #filesLike(file: string): Promise<string[]> {
    const paths = ['.img', '.dsk', '.pgz'].map((suffix) => canonicalNameOf(file) + suffix);
    const there = await Promise.all(paths.map((path) => exists(join(this.#options.folder, path))));
    return paths.filter((_, place) => there[place]);
  }

  async #checkSpace(file: string, needed: number): Promise<void> {
    const place = dirname(join(this.#options.folder, file));
    const { bsize, bavail } = await statfs(place).catch((error: unknown) => {
      throw unavailable(error);
    });
    if (bsize * bavail >= needed) {
      return;
    }
    const trashed = await this.#options.trashBytes();
    const sizes = { needed, free: bsize * bavail };
    throw new OgError('unavailable', {
      detail:
        trashed > 0
          ? message('images.import.spaceInTrash', { ...sizes, trashed })
          : message('images.import.space', sizes),
    });
  }

  /** A single file that lies in the images folder under a name of its own is renamed; anything else is copied. */
  async #isMove({ paths, fetched }: Sources): Promise<boolean> {
    if (fetched) {
      return false;
    }
    const [path = '', ...more] = paths;
    if (more.length > 0 || imageName.test(basename(path)) || !(await lstat(path)).isFile()) {
      return false;
    }
    const below = relative(await realpath(this.#options.folder), await realpath(dirname(path)));
    return below === '' || /^[^./][^/]*$/s.test(below);
  }
}

/** Why an import failed, for a person. */
function problemOf(error: unknown): Message {
  if (error instanceof FormatProblem) {
    return error.problem;
  }
  if (error instanceof OgError && typeof error.args.detail === 'object') {
    return error.args.detail;
  }
  return message('images.import.failed', { code: errorCode(error) ?? String(error) });
}

function unavailable(error: unknown): unknown {
  const code = errorCode(error);
  return code ? new OgError('unavailable', { detail: message('images.import.failed', { code }) }) : error;
}
