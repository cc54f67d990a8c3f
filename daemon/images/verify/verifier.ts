import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { steadyNow } from '../../base/steady-clock.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { readProblem } from '../files/image-path.ts';
import type { Content } from '../formats/content/read-content.ts';
import { FormatProblem } from '../formats/problem.ts';
import { Hasher } from '../integration/hasher.ts';
import { FileChanged } from '../integration/integrate.ts';
import type { ImageIndex } from '../known/image-index.ts';
import { type Entry, type Failure, stateOf } from '../watching/entry.ts';
import type { Found } from '../watching/scan.ts';
import type { ImageTable } from '../watching/table.ts';
import { throttled } from '../watching/throttle.ts';
import { verifyFile } from './verify-file.ts';

export interface VerifierOptions {
  readonly folder: string;
  readonly announce: string;
  readonly table: ImageTable;
  readonly log: Log;
  readonly index: ImageIndex;
  /** Called when a file is another one than it was when it was looked at last. */
  readonly onChanged: (file: string) => void;
  /** Called after each verification, however it ended. */
  readonly onEnd: () => void;
}

interface Task {
  readonly file: string;
  readonly found: Found;
  readonly contentOnly: boolean;
  readonly abort: AbortController;
}

/** So long it is shown that an image could not be verified. */
const retryMs = 30_000;

/** Verifies images, one at a time, in the order in which they were asked for. */
export class Verifier {
  readonly #options: VerifierOptions;
  readonly #hasher = new Hasher();
  readonly #tasks: Task[] = [];
  #running: Promise<void> | undefined;
  /** The verification of the first task. */
  #current: Promise<void> = Promise.resolve();

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  get idle(): boolean {
    return this.#running === undefined;
  }

  /**
   * Begins, or joins the one that is going on; `contentOnly`: its sums are known to be right. Throws OgError conflict
   * while there is nothing to compare with.
   */
  start(file: string, contentOnly = false): void {
    const entry = this.#options.table.get(file);
    if (entry?.found.locked) {
      throw new OgError('conflict', { detail: message('images.remove.locked') });
    }
    const sound = entry && stateOf(entry, steadyNow(), 0) === 'ready';
    if (!entry || !(sound || entry.failure?.verifiable)) {
      throw new OgError('conflict', { detail: message('images.verify.notReady') });
    }
    if (this.#tasks.some((task) => task.file === file && !task.abort.signal.aborted)) {
      return;
    }
    const { found } = entry;
    this.#tasks.push({ file, found, contentOnly, abort: new AbortController() });
    this.#update(file, found.identity, { verifying: 0 });
    this.#running ??= this.#runAll();
  }

  /** Stops the verification of a file; resolves when the file is no longer open. False when there is none. */
  async cancel(file: string): Promise<boolean> {
    const tasks = this.#tasks.filter((task) => task.file === file && !task.abort.signal.aborted);
    for (const task of tasks) {
      task.abort.abort();
      this.#end(task);
    }
    if (this.#tasks[0]?.file === file) {
      await this.#current;
    }
    return tasks.length > 0;
  }

  /** Stops what was locked, changed or removed meanwhile. */
  check(): void {
    for (const { file, found, abort } of this.#tasks) {
      const entry = this.#options.table.get(file);
      const now = entry?.found;
      if (now?.identity !== found.identity || now.locked || entry?.away) {
        abort.abort();
      }
    }
  }

  async dispose(): Promise<void> {
    for (const task of this.#tasks) {
      task.abort.abort();
    }
    await this.#running;
    await this.#hasher.dispose();
  }

  async #runAll(): Promise<void> {
    for (let task = this.#tasks[0]; task; task = this.#tasks[0]) {
      this.#current = this.#run(task);
      await this.#current;
      this.#tasks.shift();
      this.#options.onEnd();
    }
    // In the same breath as the look for a next one: what is asked for from now on begins anew.
    this.#running = undefined;
  }

  async #run(task: Task): Promise<void> {
    const { folder, announce, log } = this.#options;
    const { file, found, contentOnly, abort } = task;
    const { signal } = abort;
    try {
      signal.throwIfAborted();
      const began = performance.now();
      const content = await verifyFile({
        path: join(folder, file),
        folder,
        identity: found.identity,
        announce,
        hasher: this.#hasher,
        contentOnly,
        signal,
        onProgress: throttled((verifying) => {
          if (!signal.aborted) {
            this.#update(file, found.identity, { verifying });
          }
        }),
      });
      this.#end(task, content, contentOnly ? undefined : Math.round(performance.now() - began));
      const { notChecked } = content;
      log.info(`${file}: ${notChecked ? `no damage found; ${render(notChecked, 'en')}` : 'sound'}`);
    } catch (error) {
      if (signal.aborted || error instanceof FileChanged) {
        this.#end(task);
        if (!signal.aborted) {
          this.#options.onChanged(file);
        }
        return;
      }
      const { problem } = errorCode(error) ? readProblem(error) : asProblem(error);
      this.#end(task, { problem, ...(isPassing(problem) && { retryAt: steadyNow() + retryMs }) });
      log.warn(`${file}: ${render(problem, 'en')}`);
    }
  }

  /**
   * Takes over what a verification found: nothing, a content without damage, or why it is not to be deployed. `took`: how
   * long it was compared with its sums, in milliseconds.
   */
  #end({ file, found }: Task, result?: Content | Failure, took?: number): void {
    const { table, index } = this.#options;
    const facts = result && 'plainBytes' in result ? checkedNow(result, took) : undefined;
    if (result) {
      index.setChecked(found, facts);
    }
    table.update(file, found.identity, (entry) => {
      const { verifying: _, ...rest } = entry;
      if (!result) {
        return rest;
      }
      const { checked: __, failure: ___, ...known } = rest;
      if ('problem' in result) {
        return { ...known, failure: { ...result, verifiable: true } };
      }
      return { ...known, ...facts };
    });
  }

  #update(file: string, identity: string, facts: Partial<Entry>): void {
    this.#options.table.update(file, identity, (entry) => ({ ...entry, ...facts }));
  }
}

/** What was found in a content without damage, as an entry has it. */
export function checkedNow(
  { plainBytes, notChecked }: Content,
  took?: number,
): Required<Pick<Entry, 'plainBytes' | 'checked'>> {
  const rest = { ...(notChecked && { notChecked }), ...(took !== undefined && { took }) };
  return { plainBytes, checked: { at: Date.now(), ...rest } };
}

/** The system had no room to look; it says nothing of the image, which is ready again afterwards. */
function isPassing({ key, args }: Message): boolean {
  return (
    key === 'images.problem.unreadable' &&
    ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'].includes(String(args?.code))
  );
}

function asProblem(error: unknown): FormatProblem {
  if (error instanceof FormatProblem) {
    return error;
  }
  return new FormatProblem('images.verify.failed', { detail: String(error) });
}
