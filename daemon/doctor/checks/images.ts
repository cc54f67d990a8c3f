import { shellWord } from '../../base/shell-word.ts';
import { message } from '../../strings/index.ts';
import type { Facts } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, ok, unknown, type Verdict, warning } from '../types.ts';
import { spaceVerdict } from './space.ts';

const groupName = 'opengnsys';
const groupMay = 0o070;
const setGid = 0o2000;
const sticky = 0o1000;

/** The images folder: whether clients and service can both work in it (repository-coexistence, 4). */
export function imagesChecks(facts: Facts): Check[] {
  return group({
    'images.folder': folder(facts),
    'images.group': folderGroup(facts),
    'images.mode': mode(facts),
    'images.member': member(facts),
    'images.free': free(facts),
    'images.disk': disk(facts),
    'images.network': network(facts),
    'images.sidecars': sidecars(facts),
    'images.watches': watches(facts),
  });
}

const octal = (bits: number) => bits.toString(8).padStart(3, '0');

function folder({ site: { images, accounts }, configuration }: Facts): Verdict {
  const { path, code, found } = images;
  const word = shellWord(path);
  if (code === 'ENOENT' && configuration.repository.imagesAreDefault) {
    return ok(message('doctor.images.folderToCome', { folder: path }));
  }
  if (code === 'ENOENT') {
    const owner = accounts.group ? ` -o root -g ${groupName} -m 2775` : '';
    const mend = { command: `install -d${owner} ${word}`, back: `rmdir ${word}` };
    return error(message('doctor.images.missing', { folder: path }), mend);
  }
  if (code !== undefined) {
    return error(message('doctor.images.refused', { folder: path, code }));
  }
  if (!found) {
    return unknown();
  }
  if (found.isReadOnly) {
    const mount = shellWord(found.mountPoint ?? path);
    const mend = { command: `mount -o remount,rw ${mount}`, back: `mount -o remount,ro ${mount}` };
    return error(message('doctor.images.readOnly', { folder: path }), mend);
  }
  return ok(message('doctor.value', { value: path }));
}

function folderGroup({ site: { images, accounts } }: Facts): Verdict | undefined {
  const { found, path } = images;
  // Without the group this is no server of OpenGnsys.
  if (!found || !accounts.group) {
    return undefined;
  }
  if (found.gid === accounts.group.gid) {
    return ok(message('doctor.value', { value: groupName }));
  }
  const word = shellWord(path);
  return warning(message('doctor.images.group', { group: found.group, wanted: groupName }), {
    command: `chgrp ${groupName} ${word}`,
    back: `chgrp ${shellWord(found.group)} ${word}`,
  });
}

function mode({ site: { images, accounts }, data }: Facts): Verdict | undefined {
  const { found, path } = images;
  if (!found || !accounts.group) {
    return undefined;
  }
  const word = shellWord(path);
  const value = octal(found.mode);
  const back = `chmod ${value} ${word}`;
  if ((found.mode & groupMay) !== groupMay) {
    const wanted = octal(found.mode | groupMay | setGid);
    return warning(message('doctor.images.mode', { mode: value }), {
      command: `chmod ${wanted} ${word}`,
      back,
    });
  }
  if ((found.mode & sticky) !== 0) {
    return warning(message('doctor.images.sticky'), {
      command: `chmod -t ${word}`,
      back: `chmod +t ${word}`,
    });
  }
  const isOwnGroup = data.found === undefined || data.found.gid === found.gid;
  if ((found.mode & setGid) === 0 && !isOwnGroup) {
    const mend = { command: `chmod g+s ${word}`, back: `chmod g-s ${word}` };
    return warning(message('doctor.images.setGid', { group: found.group }), mend);
  }
  return ok(message('doctor.value', { value }));
}

/** Whether the service's user is in the group that may write there. */
function member({ site: { accounts }, data }: Facts): Verdict | undefined {
  const { group: members, ogrepod } = accounts;
  if (!members || !ogrepod || data.found?.uid !== ogrepod.uid) {
    return undefined;
  }
  if (ogrepod.inGroup) {
    return ok(message('doctor.value', { value: 'ogrepod' }));
  }
  return warning(message('doctor.images.member', { group: groupName }), {
    command: `usermod -aG ${groupName} ogrepod && systemctl restart ogrepod`,
    back: `gpasswd -d ogrepod ${groupName}`,
  });
}

function free({ site: { images } }: Facts): Verdict | undefined {
  const { found, path } = images;
  if (!found) {
    return undefined;
  }
  return spaceVerdict(found, { folder: path, least: 1024 ** 3, few: 20 * 1024 ** 3 });
}

/** A system that has no space left for its own files falls over. */
function disk({ site: { images } }: Facts): Verdict | undefined {
  const { found } = images;
  if (!found?.mountPoint) {
    return undefined;
  }
  if (found.mountPoint !== '/') {
    return ok(message('doctor.value', { value: found.mountPoint }));
  }
  const isNearlyFull = found.freeBytes < found.totalBytes / 10;
  const text = message('doctor.images.systemDisk');
  return isNearlyFull ? warning(text) : ok(text);
}

function network({ site: { images } }: Facts): Verdict | undefined {
  const { found } = images;
  if (!found?.isNetwork) {
    return undefined;
  }
  return ok(message('doctor.images.network', { filesystem: found.filesystem ?? '?' }));
}

function sidecars({ sidecars: found, site: { images } }: Facts): Verdict | undefined {
  if (!found) {
    return undefined;
  }
  const { count, fixed, foreign } = found;
  if (fixed > 0) {
    const names = "\\( -name '*.sum' -o -name '*.torrent' \\)";
    const command = `find ${shellWord(images.path)} -maxdepth 2 -type f ${names} -exec chgrp ${groupName} {} + -exec chmod g+w {} +`;
    return warning(message('doctor.images.fixedSidecars', { count: fixed }), { command });
  }
  if (foreign > 0) {
    return ok(message('doctor.images.foreignSidecars', { count, foreign }));
  }
  return ok(message('doctor.images.sidecars', { count }));
}

/** Each folder that is watched takes one, and other programs of the user take theirs. */
function watches({ limits: { watches: most, folders } }: Facts): Verdict {
  if (folders === undefined) {
    return unknown(message('doctor.images.uncounted'));
  }
  if (most === undefined) {
    return unknown(message('doctor.untold'));
  }
  if (most >= folders * 2 + 64) {
    return ok(message('doctor.images.watches', { most, folders }));
  }
  return warning(message('doctor.images.fewWatches', { most, folders }), {
    command: `sysctl -w fs.inotify.max_user_watches=${Math.max(65_536, folders * 4)}`,
    back: `sysctl -w fs.inotify.max_user_watches=${most}`,
  });
}
