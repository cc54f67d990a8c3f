import { realpath, stat, statfs } from 'node:fs/promises';
import { relative } from 'node:path';
import { errorCode } from '../base/error-code.ts';
import { parseJson } from '../base/parse-json.ts';
import { withTimeout } from '../base/with-timeout.ts';
import { groupsOf, usersOf } from './accounts.ts';
import { isNetworkFilesystem, mountOf } from './mounts.ts';
import type { SiteFiles } from './site-files.ts';
import type { ImagesFolder } from './types.ts';

const usualFolder = '/opt/opengnsys/images';
/** A network disk that is gone answers nothing for minutes. */
const limitMs = 5_000;

/** The images folder that is asked for, or that ogserver.json names, or the usual one, and what the system says of it. */
export async function readImagesFolder(files: SiteFiles, asked?: string): Promise<ImagesFolder> {
  const named = folderOf(await files.text('/opt/opengnsys/etc/ogserver.json'));
  const path = asked ?? named ?? usualFolder;
  const from = asked !== undefined ? 'asked' : named !== undefined ? 'ogserver' : 'usual';
  try {
    return { path, from, found: await withTimeout(limitMs, findings(files, path), tooSlow) };
  } catch (error) {
    return { path, from, code: errorCode(error) ?? 'EIO' };
  }
}

/** `repository.directory` of ogserver.json (repository-coexistence, 2). */
function folderOf(text: string): string | undefined {
  const value = parseJson(text);
  const repository =
    typeof value === 'object' && value && 'repository' in value ? value.repository : undefined;
  const folder =
    typeof repository === 'object' && repository && 'directory' in repository
      ? repository.directory
      : undefined;
  return typeof folder === 'string' && /^\/\P{C}{0,999}$/u.test(folder) ? folder : undefined;
}

async function findings(files: SiteFiles, path: string): Promise<NonNullable<ImagesFolder['found']>> {
  const place = await realpath(files.place(path));
  const [stats, space] = await Promise.all([stat(place), statfs(place)]);
  if (!stats.isDirectory()) {
    throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
  }
  const root = await realpath(files.place('/'));
  const mount = mountOf(await files.text('/proc/self/mountinfo'), `/${relative(root, place)}`);
  const owner = usersOf(await files.text('/etc/passwd')).find(({ uid }) => uid === stats.uid);
  const group = groupsOf(await files.text('/etc/group')).find(({ gid }) => gid === stats.gid);
  return {
    uid: stats.uid,
    gid: stats.gid,
    owner: owner?.name ?? String(stats.uid),
    group: group?.name ?? String(stats.gid),
    mode: stats.mode & 0o7777,
    freeBytes: space.bavail * space.bsize,
    totalBytes: space.blocks * space.bsize,
    ...(mount && { filesystem: mount.filesystem, mountPoint: mount.mountPoint }),
    isNetwork: mount !== undefined && isNetworkFilesystem(mount.filesystem),
    isReadOnly: mount?.isReadOnly ?? false,
  };
}

const tooSlow = () => Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' });
