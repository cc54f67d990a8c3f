import { startShellWorker } from '#language-host';
import type { ShellTask, ShellWorker } from './host/types.ts';

/** A worker without work is let go of after so many milliseconds: its memory is some tens of MB. */
const usualIdleMs = 30_000;

interface AskOptions {
  /** What still waits is given up; what is under way only with `endsWork`. */
  readonly signal?: AbortSignal | undefined;
  /** What is under way is ended with the signal: the next one waits for a new worker. */
  readonly endsWork?: boolean;
  /** How long the worker is kept afterwards, in milliseconds. */
  readonly idleMs?: number;
}

/** Has texts worked on by mvdan/sh, one after the other, in a worker that is started when first needed. */
export class ShellHelper<Request, Answer> {
  readonly #task: ShellTask;
  readonly #longestMs: number;
  #worker: ShellWorker | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** What takes longer than `longestMs` is given up. */
  constructor(task: ShellTask, longestMs: number) {
    this.#task = task;
    this.#longestMs = longestMs;
  }

  /** Undefined when it took too long, or the worker ended. Rejects with the signal's reason. */
  ask(request: Request, options: AskOptions = {}): Promise<Answer | undefined> {
    const result = this.#last.then(() => {
      options.signal?.throwIfAborted();
      return this.#work(request, options);
    });
    this.#last = result.catch(() => {});
    return result;
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #work(request: Request, options: AskOptions): Promise<Answer | undefined> {
    const { signal, endsWork = false, idleMs = usualIdleMs } = options;
    clearTimeout(this.#idle);
    this.#worker ??= startShellWorker(this.#task);
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), this.#longestMs);
    const either = endsWork && signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const answer = await Promise.race([this.#worker.ask(request), whenAborted(either)]);
    clearTimeout(limit);
    if (answer === undefined) {
      // It stands in the middle of something: a new one is started for the next text.
      this.dispose();
    } else {
      this.#idle = setTimeout(() => this.dispose(), idleMs);
      // A browser's timer is a number, and keeps nothing alive.
      if (typeof this.#idle === 'object') {
        this.#idle.unref();
      }
    }
    if (endsWork) {
      signal?.throwIfAborted();
    }
    return answer as Answer | undefined;
  }
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(undefined);
    } else {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    }
  });
}
