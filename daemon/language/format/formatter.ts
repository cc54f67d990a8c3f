import { Worker } from 'node:worker_threads';
import type { FormatAnswer, FormatRequest, Layout } from './protocol.ts';

/** In milliseconds. The longest engine script takes a tenth of a second, and starting as much. */
const longest = 5000;

/** A worker without work is let go of after so many milliseconds: its memory is some tens of MB. */
const idle = 30_000;

/** Lays out scripts, one after the other, in a worker that is started when first needed. */
export class Formatter {
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;

  /**
   * A text with the line ends of Unix laid out. Undefined when it is to be left
   * alone: no correct script, or it took too long. Rejects with the signal's reason.
   */
  format(text: string, layout: Layout, signal?: AbortSignal): Promise<string | undefined> {
    const result = this.last.then(() => {
      signal?.throwIfAborted();
      return this.ask(text, layout, signal);
    });
    this.last = result.catch(() => {});
    return result;
  }

  dispose(): void {
    clearTimeout(this.timer);
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(text: string, layout: Layout, signal?: AbortSignal): Promise<string | undefined> {
    const worker = this.start();
    clearTimeout(this.timer);
    this.count++;
    const request: FormatRequest = { id: this.count, text, layout };
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(limit);
        worker.off('message', onAnswer).off('error', onEnd).off('exit', onEnd);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAnswer = ({ id, formatted }: FormatAnswer) => {
        if (id === request.id) {
          end();
          this.rest();
          resolve(formatted);
        }
      };
      /** It stands in the middle of something: a new one is started for the next text. */
      const onEnd = () => {
        end();
        this.dispose();
        resolve(undefined);
      };
      const onAbort = () => {
        end();
        this.dispose();
        reject(signal?.reason);
      };
      const limit = setTimeout(onEnd, longest);
      worker.on('message', onAnswer).on('error', onEnd).on('exit', onEnd);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.postMessage(request);
    });
  }

  /** It runs from source in tests, and from a file beside the bundle in the product. */
  private start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    this.worker ??= new Worker(new URL(`./format-worker${extension}`, import.meta.url), {
      name: 'format',
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    this.worker.unref();
    return this.worker;
  }

  private rest(): void {
    this.timer = setTimeout(() => this.dispose(), idle);
    this.timer.unref();
  }
}
