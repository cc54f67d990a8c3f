import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from '../base/error-code.ts';

const chunkBytes = 64 * 1024;
/** A longer line is none of ours. */
const longestLine = 64 * 1024;

/** A line, and where it begins in its file, in bytes. */
export interface PlacedLine {
  readonly text: string;
  readonly start: number;
}

/** The whole lines of a file that end at `end` or before, the last one first. Rejects with the system's error. */
export async function* linesBackwards(file: FileHandle, end: number): AsyncGenerator<PlacedLine> {
  /** Bytes before the earliest line end that was found, not yet known to be whole. */
  let rest = Buffer.alloc(0);
  let isWhole = false;
  let at = end;
  while (at > 0) {
    const size = Math.min(chunkBytes, at);
    const chunk = Buffer.alloc(size);
    const { bytesRead } = await file.read(chunk, 0, size, at - size);
    if (bytesRead < size) {
      return;
    }
    at -= size;
    const bytes = Buffer.concat([chunk, rest]);
    let stop = bytes.length;
    for (
      let newline = bytes.lastIndexOf(0x0a);
      newline >= 0;
      newline = bytes.lastIndexOf(0x0a, newline - 1)
    ) {
      if (isWhole && stop > newline + 1) {
        yield placed(bytes.subarray(newline + 1, stop), at + newline + 1);
      }
      isWhole = true;
      stop = newline;
      if (newline === 0) {
        break;
      }
    }
    rest = Buffer.from(bytes.subarray(0, stop > longestLine ? 0 : stop));
    if (stop > longestLine) {
      isWhole = false;
    }
  }
  if (isWhole && rest.length > 0) {
    yield placed(rest, 0);
  }
}

const placed = (bytes: Buffer, start: number): PlacedLine => ({ text: bytes.toString('utf8'), start });

/** Opens a file to read; undefined when there is none. Rejects with the system's error. */
export async function openToRead(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
