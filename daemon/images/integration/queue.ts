import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { steadyNow } from '../../base/steady-clock.ts';
import { message, render } from '../../strings/index.ts';
import type { ConsoleImages } from '../files/console-images.ts';
import { readProblem } from '../files/image-path.ts';
import { makerOf } from '../files/origin.ts';
import { FormatProblem } from '../formats/problem.ts';
import { withPlainBytes } from '../formats/tools/index.ts';
import type { ImageHeader } from '../formats/types.ts';
import type { ImageIndex } from '../known/image-index.ts';
import { Damage } from '../verify/damage.ts';
import type { Entry, Failure } from '../watching/entry.ts';
import type { Found } from '../watching/scan.ts';
import type { ImageTable } from '../watching/table.ts';
import { throttled } from '../watching/throttle.ts';
import { tellConsole } from './engine-info.ts';
import { Hasher } from './hasher.ts';
import { FileChanged, integrate, SidecarProblem } from './integrate.ts';
import { OpenWriters } from './open-writers.ts';

/** After what time an integration that failed for a reason outside the image is tried again. */
const retryMs = 30_000;
/** The same where it failed at once, for want of room or of permissions: it costs little to look again. */
const soonMs = 5_000;

export interface IntegrationQueueOptions {
  readonly folder: string;
  readonly announce: string;
  readonly table: ImageTable;
  readonly index: ImageIndex;
  readonly log: Log;
  /** The computer that an image was made on, as the OpenGnsys console knew it when the daemon started. */
  readonly consoleComputer: (file: string, header: ImageHeader) => string | undefined;
  /** What that console knows now. */
  readonly consoleImages: () => Promise<ConsoleImages>;
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
  readonly #writers = new OpenWriters();
  readonly #running = new Map<string, Running>();
  /** Files that something else is done to. */
  readonly #held = new Set<string>();
  #disposed = false;

  constructor(options: IntegrationQueueOptions) {
    this.#options = options;
  }

  get idle(): boolean {
    return this.#running.size === 0 && this.#next() === undefined;
  }

  /** Begins with the next files, and stops those that were locked, changed or removed meanwhile. */
  check(): void {
    const { table } = this.#options;
    for (const { found, abort } of this.#running.values()) {
      const entry = table.get(found.file);
      const now = entry?.found;
      if (now?.identity !== found.identity || now.locked || now.problem || entry?.away) {
        abort.abort();
      }
    }
    while (!this.#disposed && this.#running.size < laneCount) {
      const found = this.#next();
      if (!found) {
        return;
      }
      this.#begin(found);
    }
  }

  #next(): Found | undefined {
    return this.#options.table.nextQueued((file) => !this.#running.has(file) && !this.#held.has(file));
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

  /**
   * Does something to a file that is not integrated meanwhile: an integration that is going on is stopped first, and
   * begins again only after the next look into the folder.
   */
  async without<T>(file: string, task: () => Promise<T>): Promise<T> {
    this.#held.add(file);
    try {
      const running = this.#running.get(file);
      running?.abort.abort();
      await running?.end;
      return await task();
    } finally {
      this.#held.delete(file);
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const { abort } of this.#running.values()) {
      abort.abort();
    }
    await Promise.all([...this.#running.values()].map(({ end }) => end));
    await this.#hasher.dispose();
  }

  async #run(found: Found, signal: AbortSignal): Promise<void> {
    const { folder, announce, table, index, log } = this.#options;
    const { file, identity } = found;
    const started = performance.now();
    const change = (facts: Partial<Entry>) =>
      table.update(file, identity, (entry) => ({ ...entry, ...facts }));
    const end = (facts: (entry: Entry) => Partial<Entry>) =>
      table.update(file, identity, (entry) => {
        const { progress: _, failure: __, ...rest } = entry;
        return { ...rest, ...facts(entry) };
      });

    try {
      const { header, plainBytes, ...integrated } = await integrate({
        path: join(folder, file),
        folder,
        announce,
        hasher: this.#hasher,
        writers: this.#writers,
        known: table.get(file)?.integrated?.md5 ?? index.md5Of(found),
        signal,
        onBegin: (header) => change({ header, progress: 0 }),
        onTooLongTorrent: (bytes) =>
          log.warn(
            `${file}: its torrent of ${bytes} bytes is longer than ctorrent takes; it is made anew with larger pieces`,
          ),
        onProgress: throttled((progress) => change({ progress })),
      });
      const computer = await this.#computerOf(
        found,
        withPlainBytes(header, plainBytes),
        integrated.made !== undefined,
      );
      end(({ found: { sidecars: _, ...image } }) => ({
        header,
        ...(computer !== undefined && { computer }),
        ...(plainBytes !== undefined && { plainBytes }),
        found: { ...image, complete: true },
        integrated: { ...integrated, at: steadyNow() },
      }));
      const entry = table.get(file);
      if (entry?.found.identity === identity) {
        index.setIntegrated(entry);
      }
      // After a start there may be thousands of those that were ready before.
      if (integrated.made) {
        log.info(`${file}: ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
      }
    } catch (error) {
      if (signal.aborted) {
        end(() => ({}));
      } else if (error instanceof FileChanged) {
        end(() => ({ restsSince: steadyNow() }));
      } else {
        const failure = failureOf(error);
        const before = table.get(file)?.failure?.problem;
        end(() => ({ failure }));
        if (!isDeepStrictEqual(failure.problem, before)) {
          log.warn(`${file}: ${render(failure.problem, 'en')}`);
        }
      }
    }
  }

  /**
   * The computer that an image was made on. Of one whose sums were made here the console is told, too: where that
   * fails, the image is ready all the same.
   */
  async #computerOf(found: Found, header: ImageHeader, isNew: boolean): Promise<string | undefined> {
    const { folder, log, consoleComputer, consoleImages } = this.#options;
    const { file, identity, mtimeMs } = found;
    if (!isNew) {
      return (await makerOf(folder, file)) ?? consoleComputer(file, header);
    }
    try {
      return await tellConsole({ folder, file, identity, mtimeMs, header, consoleImages });
    } catch (error) {
      log.warn(`${file}: its .info could not be written: ${errorCode(error) ?? error}`);
      return undefined;
    }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Damage) {
    return { problem: error.problem, verifiable: true };
  }
  if (error instanceof SidecarProblem) {
    return { problem: error.problem, retryAt: steadyNow() + soonMs };
  }
  if (error instanceof FormatProblem && error.problem.key !== 'images.problem.unreadable') {
    return { problem: error.problem };
  }
  const problem =
    error instanceof FormatProblem || errorCode(error)
      ? readProblem(error).problem
      : message('images.problem.integration', { detail: String(error) });
  const isAtOnce = error instanceof FormatProblem;
  return { problem, retryAt: steadyNow() + (isAtOnce ? soonMs : retryMs) };
}
