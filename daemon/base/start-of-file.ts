import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** What could be read of a file, or the system's code of why not: ENOENT, EACCES, EISDIR … */
export type FileStart = { readonly text: string; readonly isCut: boolean } | { readonly code: string };

/**
 * The start of a file, at most so many bytes, each byte one character; for the system's own files, whose size may be told
 * as 0. A pipe or a device is not waited for: EINVAL. Never rejects.
 */
export async function startOfFile(path: string, mostBytes: number): Promise<FileStart> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) {
        return { code: stats.isDirectory() ? 'EISDIR' : 'EINVAL' };
      }
      const buffer = Buffer.alloc(mostBytes);
      let length = 0;
      // The kernel gives its own files a page at a time.
      while (length < mostBytes) {
        const { bytesRead } = await file.read(buffer, length, mostBytes - length, null);
        if (bytesRead === 0) {
          break;
        }
        length += bytesRead;
      }
      return { text: buffer.toString('latin1', 0, length), isCut: length === mostBytes };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { code: errorCode(error) ?? 'EIO' };
  }
}
