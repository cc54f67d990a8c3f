import type { FileHandle } from 'node:fs/promises';
import { foreignEnd, foreignEndBytes } from './tools/index.ts';

/** Throws FormatProblem when the end of a file says that it is no image, whatever its start is. */
export async function refuseForeignEnd(file: FileHandle, size: number): Promise<void> {
  const length = Math.min(size, foreignEndBytes);
  const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, size - length);
  const problem = foreignEnd(buffer.subarray(0, bytesRead));
  if (problem) {
    throw problem;
  }
}
