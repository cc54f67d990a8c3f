import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../../base/log.ts';
import { message, render } from '../../strings/index.ts';
import type { Entry, Failure } from '../entry.ts';
import { FormatProblem } from '../formats/problem.ts';
import { errorCode, readProblem } from '../image-path.ts';
import type { Found } from '../scan.ts';
import type { ImageTable } from '../table.ts';
import { Damage } from '../verify/damage.ts';
import { Hasher } from './hasher.ts';
import { FileChanged, integrate, SidecarProblem } from './integrate.ts';

/** How often the progress of an integration is told. */
const progressMs = 200;
/** After what time an integration that failed for a reason outside the image is tried again. */
const retryMs = 30_000;
/** The same where it failed at once, for want of room or of permissions: it costs little to look again. */
const soonMs = 5_000;

export interface IntegrationQueueOptions {
  readonly folder: string;
  readonly announce: string;
  readonly table: ImageTable;
  readonly log: Log;
  /** Called after each integration, however it ended. */
  readonly onEnd: () => void;
}

interface Running {
  readonly found: Found;
  readonly abort: AbortController;
  end: Promise<void>;
}

/** Files that are looked into at once; of those that must be hashed the hasher takes fewer. */
const laneCount = 4;

/** Integrates what is queued in the table, some files at a time. */
export class IntegrationQueue {
  readonly #options: IntegrationQueueOptions;
  readonly #hasher = new Hasher();
  readonly #running = new Map<string, Running>();
  #disposed = false;

  constructor(options: IntegrationQueueOptions) {
    this.#options = options;
  }

  /** Begins with the next files, and stops those that were locked, changed or removed meanwhile. */
  check(): void {
    const { table } = this.#options;
    for (const { found, abort } of this.#running.values()) {
      const now = table.get(found.file)?.found;
      if (now?.identity !== found.identity || now.locked || now.problem) abort.abort();
    }
    while (!this.#disposed && this.#running.size < laneCount) {
      const found = table.nextQueued((file) => !this.#running.has(file));
      if (!found) return;
      this.#begin(found);
    }
  }

  #begin(found: Found): void {
    const running: Running = { found, abort: new AbortController(), end: Promise.resolve() };
    this.#running.set(found.file, running);
    running.end = this.#run(found, running.abort.signal).finally(() => {
      this.#running.delete(found.file);
      this.#options.onEnd();
      this.check();
    });
  }

  /** Stops the integration of this file, if it is going on; resolves when it has stopped. */
  async interrupt(file: string): Promise<void> {
    const running = this.#running.get(file);
    running?.abort.abort();
    await running?.end;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const { abort } of this.#running.values()) abort.abort();
    await Promise.all([...this.#running.values()].map(({ end }) => end));
    await this.#hasher.dispose();
  }

  async #run(found: Found, signal: AbortSignal): Promise<void> {
    const { folder, announce, table, log } = this.#options;
    const { file, identity } = found;
    const started = performance.now();
    let told = started;
    const change = (facts: Partial<Entry>) =>
      table.update(file, identity, (entry) => ({ ...entry, ...facts }));
    const end = (facts: (entry: Entry) => Partial<Entry>) =>
      table.update(file, identity, (entry) => {
        const { progress: _, failure: __, ...rest } = entry;
        return { ...rest, ...facts(entry) };
      });

    try {
      const { header, kept, ...integrated } = await integrate({
        path: join(folder, file),
        folder,
        announce,
        hasher: this.#hasher,
        known: table.get(file)?.integrated?.md5,
        signal,
        onBegin: (header) => change({ header, progress: 0 }),
        onProgress: (progress) => {
          if (performance.now() - told < progressMs) return;
          told = performance.now();
          change({ progress });
        },
      });
      end(({ found: { sidecars: _, ...image } }) => ({
        header,
        found: { ...image, complete: true },
        integrated: { ...integrated, at: Date.now() },
      }));
      // After a start there may be thousands of those that were ready before.
      if (!kept) log.info(`${file}: ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      if (signal.aborted) end(() => ({}));
      else if (error instanceof FileChanged) end(() => ({ restsSince: Date.now() }));
      else {
        const failure = failureOf(error);
        const before = table.get(file)?.failure?.problem;
        end(() => ({ failure }));
        if (!isDeepStrictEqual(failure.problem, before))
          log.warn(`${file}: ${render(failure.problem, 'en')}`);
      }
    }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Damage) return { problem: error.problem, verifiable: true };
  if (error instanceof SidecarProblem) return { problem: error.problem, retryAt: Date.now() + soonMs };
  if (error instanceof FormatProblem && error.problem.key !== 'images.problem.unreadable') {
    return { problem: error.problem };
  }
  const problem =
    error instanceof FormatProblem || errorCode(error)
      ? readProblem(error).problem
      : message('images.problem.integration', { detail: String(error) });
  const isAtOnce = error instanceof FormatProblem;
  return { problem, retryAt: Date.now() + (isAtOnce ? soonMs : retryMs) };
}
