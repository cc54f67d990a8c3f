import { Worker } from 'node:worker_threads';
import type { Message } from '../../base/message.ts';
import type { ImageHeader } from '../formats/types.ts';
import { Damage } from './damage.ts';

export interface DecodeOrder {
  readonly path: string;
  readonly folder: string;
  /** No more bytes than these are unpacked. */
  readonly limit: number;
}

export type FromDecoder =
  /** So much was read of the file. */
  | { readonly type: 'read'; readonly bytes: number }
  /** So much came out of it. */
  | { readonly type: 'end'; readonly bytes: number }
  | { readonly type: 'problem'; readonly problem: Message };

const mebibyte = 1024 * 1024;
/** No disk of a classroom is larger; a raw copy that unpacks to more is not read to its end. */
const largestDisk = 4 * 1024 ** 4;

/**
 * Unpacks a compressed image to its end, beside the main thread, and compares its length with what its header tells
 * of (image-formats 3.1 and 5): the one way to find an image that was cut before it was compressed. Throws Damage,
 * the signal's reason, or what the worker failed with.
 */
export async function checkContent(
  header: ImageHeader,
  { path, folder }: Pick<DecodeOrder, 'path' | 'folder'>,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): Promise<void> {
  // The end of the compressed data is to be seen; a bomb is not to be unpacked for hours.
  const limit =
    Math.max(header.imageBytes ?? (header.deviceBytes ?? 0) * 1.25, header.tool === 'DD' ? largestDisk : 0) +
    64 * mebibyte;
  const end = await decode({ path, folder, limit }, signal, onRead);
  if (end.type === 'problem') throw Damage.ofProblem(end.problem) ?? new Error(end.problem.key);
  const expected = header.imageBytes ?? 0;
  if (end.bytes < expected) {
    throw new Damage({ key: 'images.problem.imageCut', args: { bytes: end.bytes, expected } });
  }
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
    if (message.type === 'read') onRead(message.bytes);
    else ended.resolve(message);
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
