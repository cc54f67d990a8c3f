import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { FormatProblem } from '../formats/problem.ts';

/**
 * Opens a regular file for reading, following links; with `folder`, only to files inside it. Never waits:
 * a FIFO, a device or a folder is refused. The caller closes the handle. Throws FormatProblem.
 */
export async function openImageFile(path: string, folder?: string): Promise<FileHandle> {
  try {
    const target = await resolveLink(path, folder);
    // The file may have been replaced since: then O_NONBLOCK keeps a FIFO from stopping the thread.
    const handle = await open(target, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    if ((await handle.stat()).isFile()) {
      return handle;
    }
    await handle.close();
  } catch (error) {
    throw readProblem(error);
  }
  throw new FormatProblem('images.problem.notFile');
}

/** The path behind all links, which is a regular file inside `folder`. Throws FormatProblem or a system error. */
export async function resolveLink(path: string, folder?: string): Promise<string> {
  const linked = (await lstat(path)).isSymbolicLink();
  const target = await realpath(path).catch((error: unknown) => {
    throw linked ? new FormatProblem('images.problem.linkOutside') : error;
  });
  if (folder !== undefined && !target.startsWith((await realpath(folder)) + sep)) {
    throw new FormatProblem('images.problem.linkOutside');
  }
  if (!(await stat(target)).isFile()) {
    throw new FormatProblem('images.problem.notFile');
  }
  return target;
}

/** A system error as a text for a person. */
export function readProblem(error: unknown): FormatProblem {
  if (error instanceof FormatProblem) {
    return error;
  }
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new FormatProblem('images.problem.notFound');
  }
  return new FormatProblem('images.problem.unreadable', { code: code ?? String(error) });
}
