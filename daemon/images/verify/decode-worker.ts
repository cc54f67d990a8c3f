/** Worker: unpacks a whole image and tells how long it is, or why that cannot be done. */
import { parentPort, workerData } from 'node:worker_threads';
import { goBehindOthers } from '../background-thread.ts';
import { fileSource } from '../file-source.ts';
import { unpack } from '../formats/unpack.ts';
import { openImageFile, readProblem } from '../image-path.ts';
import type { DecodeOrder, FromDecoder } from './decode.ts';

const chunkBytes = 1024 * 1024;
const order: DecodeOrder = workerData;
const send = (message: FromDecoder) => parentPort?.postMessage(message);

goBehindOthers();
try {
  send({ type: 'end', bytes: await plainBytes(order) });
} catch (error) {
  send({ type: 'problem', problem: readProblem(error).problem });
}

async function plainBytes({ path, folder, limit }: DecodeOrder): Promise<number> {
  const file = await openImageFile(path, folder);
  let bytes = 0;
  try {
    for await (const piece of unpack(counted(fileSource(file, chunkBytes)))) {
      bytes += piece.length;
      if (bytes > limit) break;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

async function* counted(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  for await (const piece of source) {
    read += piece.length;
    send({ type: 'read', bytes: read });
    yield piece;
  }
}
