import { access, constants, stat } from 'node:fs/promises';
import { makeFolder } from '../base/make-folder.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError, systemCode } from './error.ts';

/** Makes the data folder if need be, for this user only: it holds a token and outputs of scripts. Throws ConfigurationError. */
export async function prepareData(folder: string): Promise<void> {
  try {
    await makeFolder(folder, 0o700);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigurationError(
      'data',
      message('config.dataUnwritable', { folder, code: systemCode(error) }),
    );
  }
}

/**
 * Checks the images folder. A default one is made; one that a person named must be there, since a repository
 * whose disk is not mounted must not start as an empty one. Throws ConfigurationError.
 */
export async function prepareImages(folder: string, isDefault: boolean): Promise<void> {
  const setting = 'repository.images';
  try {
    if (isDefault) {
      await makeFolder(folder);
    }
    if (!(await stat(folder)).isDirectory()) {
      throw new Error('ENOTDIR');
    }
    await access(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigurationError(
      setting,
      message('config.imagesMissing', { folder, code: systemCode(error) }),
    );
  }
}
