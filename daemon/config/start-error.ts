import { errorCode } from '../base/error-code.ts';
import { FolderLocked } from '../base/lock.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError } from './error.ts';

/**
 * An error of the system while the daemon starts, as a person can mend it: with the path, where the error has one, else
 * with the data folder, which all that is written at a start lies in. Returns any other error as it is.
 */
export function startError(error: unknown, data: string): unknown {
  if (error instanceof FolderLocked) {
    const { folder, pid, host } = error;
    return new ConfigurationError('repository.images', message('config.imagesLocked', { folder, pid, host }));
  }
  const code = errorCode(error);
  // Node's own errors have codes too, and are faults of the program.
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code) || error instanceof ConfigurationError) {
    return error;
  }
  const path = error instanceof Error && 'path' in error ? String(error.path) : data;
  return new ConfigurationError('data', message('config.startFailed', { path, code }));
}
