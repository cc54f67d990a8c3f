import { Worker } from 'node:worker_threads';
import type { SyntaxAnswer, SyntaxRequest } from './protocol.ts';

/** In milliseconds. The longest engine script takes a tenth of a second, and starting as much. */
const longest = 3000;
/** Longer texts (in UTF-16 code units) would take the worker hundreds of MB. */
const largest = 4 * 1024 * 1024;
/** A worker without work is let go of after so many milliseconds: its memory is some tens of MB. */
const idle = 30_000;
/** After a longer text (in UTF-16 code units) at once: what the parser took for it, it never gives back. */
const usual = 50_000;

/** Judges the syntax of texts, one after the other, in a worker that is started when first needed. */
export class SyntaxJudge {
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;

  /** What is surely wrong with a text; undefined too when it took too long. Rejects with the signal's reason. */
  errorOf(text: string, signal?: AbortSignal): Promise<SyntaxAnswer['error']> {
    // A text with these is no script that was typed, or its places would not be ours.
    if (text.length > largest || /[\0\r]/.test(text) || !text.isWellFormed()) {
      return Promise.resolve(undefined);
    }
    const result = this.last.then(() => {
      signal?.throwIfAborted();
      return this.ask(text);
    });
    this.last = result.catch(() => {});
    return result.then((error) => {
      signal?.throwIfAborted();
      return error;
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    void this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(text: string): Promise<SyntaxAnswer['error']> {
    clearTimeout(this.timer);
    const worker = this.start();
    this.count++;
    const request: SyntaxRequest = { id: this.count, text };
    return new Promise((resolve) => {
      const end = (error: SyntaxAnswer['error']) => {
        clearTimeout(limit);
        worker.off('message', onAnswer).off('error', onEnd).off('exit', onEnd);
        resolve(error);
      };
      const onAnswer = ({ id, error }: SyntaxAnswer) => {
        if (id === request.id) {
          end(error);
          const rest = request.text.length > usual ? 0 : idle;
          this.timer = setTimeout(() => this.dispose(), rest).unref();
        }
      };
      /** It stands in the middle of something: a new one is started for the next text. */
      const onEnd = () => {
        this.dispose();
        end(undefined);
      };
      const limit = setTimeout(onEnd, longest);
      worker.on('message', onAnswer).on('error', onEnd).on('exit', onEnd);
      worker.postMessage(request);
    });
  }

  /** It runs from source in tests, and from a file beside the bundle in the product. */
  private start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    this.worker ??= new Worker(new URL(`./syntax-worker${extension}`, import.meta.url), {
      name: 'syntax',
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    this.worker.unref();
    return this.worker;
  }
}
