/** Worker: reads the whole content of an image and tells what was found in it, or what is wrong with it. */
import type { FileHandle } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { fileSource } from '../files/file-source.ts';
import { openImageFile, readProblem } from '../files/image-path.ts';
import { readContent } from '../formats/content/read-content.ts';
import { goBehindOthers } from '../watching/background-thread.ts';
import type { DecodeOrder, FromDecoder } from './decode.ts';

const chunkBytes = 1024 * 1024;
const { path, folder }: DecodeOrder = workerData;
let told = 0;
const send = (message: FromDecoder) => parentPort?.postMessage(message);

goBehindOthers();
try {
  const file = await openImageFile(path, folder);
  try {
    send({ type: 'end', content: await readContent(() => counted(file)) });
  } finally {
    await file.close();
  }
} catch (error) {
  send({ type: 'problem', problem: readProblem(error).problem });
}

/** Its start may be read again, which is no progress. */
async function* counted(file: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  for await (const piece of fileSource(file, chunkBytes)) {
    read += piece.length;
    if (read > told) {
      send({ type: 'read', bytes: read });
    }
    told = Math.max(told, read);
    yield piece;
  }
}
