import { Worker } from 'node:worker_threads';
import type { Message } from '../../protocol/message.ts';
import { isMessageKey } from '../../strings/index.ts';
import type { Content } from '../formats/content/read-content.ts';
import { FormatProblem } from '../formats/problem.ts';
import { Damage } from './damage.ts';

export interface DecodeOrder {
  readonly path: string;
  readonly folder: string;
}

export type FromDecoder =
  /** So much was read of the file. */
  | { readonly type: 'read'; readonly bytes: number }
  | { readonly type: 'end'; readonly content: Content }
  | { readonly type: 'problem'; readonly problem: Message };

/**
 * Reads the content of an image to its end, beside the main thread, and compares it with all that it tells of itself.
 * Throws Damage, FormatProblem when it cannot be read, the signal's reason, or what the worker failed with.
 */
export async function checkContent(
  order: DecodeOrder,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): Promise<Content> {
  const end = await decode(order, signal, onRead);
  if (end.type === 'end') {
    return end.content;
  }
  const { key, args } = end.problem;
  throw Damage.ofProblem(end.problem) ?? (isMessageKey(key) ? new FormatProblem(key, args) : new Error(key));
}

async function decode(
  order: DecodeOrder,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): Promise<Exclude<FromDecoder, { type: 'read' }>> {
  signal.throwIfAborted();
  // Workers run from source in tests, and from files beside the bundle in the product.
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const worker = new Worker(new URL(`./decode-worker${extension}`, import.meta.url), {
    workerData: order,
    name: 'decode',
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const ended = Promise.withResolvers<Exclude<FromDecoder, { type: 'read' }>>();
  const abort = () => ended.reject(signal.reason);
  signal.addEventListener('abort', abort);
  worker.on('message', (message: FromDecoder) => {
    if (message.type === 'read') {
      onRead(message.bytes);
    } else {
      ended.resolve(message);
    }
  });
  worker.on('error', ended.reject);
  worker.on('exit', () => ended.reject(new Error('the unpacking worker ended')));
  try {
    return await ended.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
