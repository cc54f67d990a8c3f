import { FolderLocked, lockFolder } from '../base/lock.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError, systemCode } from './error.ts';

/**
 * Takes the data folder for this process. Returns what gives it back. Throws ConfigurationError while another
 * daemon uses the folder, or when it cannot be written.
 */
export async function lockData(data: string): Promise<() => Promise<void>> {
  try {
    return await lockFolder(data);
  } catch (error) {
    const text =
      error instanceof FolderLocked
        ? message('config.dataLocked', { folder: data, pid: error.pid })
        : message('config.dataUnwritable', { folder: data, code: systemCode(error) });
    throw new ConfigurationError('data', text);
  }
}
