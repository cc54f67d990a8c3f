import { access, chown, constants, open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Owner, removeTemporariesIn, writeFileAtomically } from '../../base/atomic.ts';
import { errorCode } from '../../base/error-code.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { ConfigurationError, systemCode } from '../../config/error.ts';
import { message } from '../../strings/index.ts';

/** Whom files are given to: the user of the service, when root writes and there is one. */
export type ServiceUser = Owner | undefined;

const isRoot = () => process.getuid?.() === 0;

/** That the configuration can be written, before anybody is asked anything. Throws ConfigurationError. */
export async function checkWritable(file: string): Promise<void> {
  try {
    await access(dirname(file), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** The text of the configuration that is there; undefined without one. Throws ConfigurationError. */
export async function currentText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') {
      return undefined;
    }
    const key = code === 'EACCES' ? 'config.forbidden' : 'config.unreadable';
    throw new ConfigurationError('--config', message(key, { file, code }));
  }
}

/**
 * Writes the configuration, readable by root and the service, and keeps the former one beside it with a date. Killed at
 * any moment, it leaves the one or the other, whole. Resolves with the copy's path, if one was made. Throws
 * ConfigurationError.
 */
export async function writeConfiguration(
  file: string,
  text: string,
  user: ServiceUser,
  now = new Date(),
): Promise<string | undefined> {
  try {
    await removeTemporariesIn(dirname(file), (name) => name === basename(file) || isCopy(file, name));
    const former = await currentText(file);
    const copy = former === undefined || former === text ? undefined : await keep(file, former, user, now);
    // Also when nothing changes: a setup that was killed may not have come to the file's owner.
    if (former !== text) {
      await writeFileAtomically(file, text, 0o640, undefined, ownerOf(user));
    }
    await give(file, user);
    return copy;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw error;
    }
    throw unwritable(file, error);
  }
}

/** Makes the data folder, for the service only. Throws ConfigurationError. */
export async function makeDataFolder(folder: string, user: ServiceUser): Promise<void> {
  try {
    await makeFolder(folder, 0o700);
    if (user) {
      await checkOwnData(folder, user);
    }
    if (isRoot() && user) {
      await chown(folder, user.uid, user.gid);
    }
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw error;
    }
    throw new ConfigurationError(
      'data',
      message('config.dataUnwritable', { folder, code: systemCode(error) }),
    );
  }
}

/** Any of these is in the folder of a daemon, or of a setup that was killed. */
const dataFiles = ['version.json', 'setup.json', 'token', 'tokens.json', 'inventory.json', 'certificate.key'];

/** A folder that others use, as /etc, must not become that of the service because a file says so. */
async function checkOwnData(folder: string, { uid }: Owner): Promise<void> {
  if ((await stat(folder)).uid === uid) {
    return;
  }
  const names = (await readdir(folder)).filter((name) => name !== 'lost+found');
  if (names.length === 0 || names.some((name) => dataFiles.includes(name))) {
    return;
  }
  throw new ConfigurationError('data', message('setup.dataForeign', { folder }));
}

const isCopy = (file: string, name: string) => name.startsWith(`${basename(file)}.`) && name.endsWith('.bak');

async function keep(file: string, text: string, user: ServiceUser, now: Date): Promise<string> {
  for (const name of await readdir(dirname(file))) {
    const copy = join(dirname(file), name);
    if (isCopy(file, name) && (await readFile(copy, 'utf8').catch(() => '')) === text) {
      return copy;
    }
  }
  const copy = `${file}.${now.toISOString().slice(0, 19).replaceAll(':', '')}.bak`;
  await writeFileAtomically(copy, text, 0o640, undefined, ownerOf(user));
  return copy;
}

/** Root, with the group of the service, which is to read it. */
function ownerOf(user: ServiceUser): Owner | undefined {
  return isRoot() && user ? { uid: 0, gid: user.gid } : undefined;
}

/** Not through a link, nor to a second name of a file: whoever owns the folder may have put it there. */
async function give(path: string, user: ServiceUser): Promise<void> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const file = await open(path, flags).catch((error: unknown) => {
    if (errorCode(error) === 'ELOOP') {
      return undefined;
    }
    throw error;
  });
  if (!file) {
    return;
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.nlink > 1) {
      return;
    }
    const owner = ownerOf(user);
    if (owner) {
      await file.chown(owner.uid, owner.gid);
    }
    await file.chmod(0o640);
  } finally {
    await file.close();
  }
}

function unwritable(file: string, error: unknown): ConfigurationError {
  const code = systemCode(error);
  const isForbidden = code === 'EACCES' || code === 'EPERM';
  return new ConfigurationError(
    '--config',
    message(isForbidden ? 'setup.needsRoot' : 'setup.unwritable', { file, code }),
  );
}
