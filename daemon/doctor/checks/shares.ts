import { inTurn, shellWord } from '../../base/shell-word.ts';
import { message } from '../../strings/index.ts';
import type { Facts } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, type Mend, ok, unknown, type Verdict, warning } from '../types.ts';

/** How the computers reach the images: Samba for all of them, rsync for synchronised ones (repository-coexistence, 4). */
export function sharesChecks(facts: Facts): Check[] {
  // Elsewhere nobody mounts anything.
  if (!facts.site.opengnsys.installed) {
    return [];
  }
  return group({ 'share.samba': samba(facts), 'share.rsync': rsync(facts) });
}

function samba({ site: { shares, images, unreadable }, sambaListens }: Facts): Verdict {
  const { found, path, writable } = shares.samba;
  if (!found) {
    if (unreadable.some(({ file }) => file.includes('/samba/'))) {
      return unknown(message('doctor.share.unreadable'));
    }
    return error(message('doctor.share.none', { folder: images.path }), addShare(images.path));
  }
  if (path !== undefined && path !== images.path) {
    return error(message('doctor.share.other', { path, folder: images.path }));
  }
  if (!sambaListens) {
    const mend = { command: 'systemctl enable --now smbd', back: 'systemctl disable --now smbd' };
    return error(message('doctor.share.stopped'), mend);
  }
  if (writable === false) {
    return warning(message('doctor.share.readOnly'));
  }
  return ok(message('doctor.value', { value: 'ogimages' }));
}

/** A share as OpenGnsys' installer makes it (repository-coexistence, 4), at the end of the file, of which a copy is kept. */
function addShare(folder: string): Mend {
  const file = '/etc/samba/smb.conf';
  const copy = `${file}.before-ogrepod`;
  const lines = [
    '',
    '[ogimages]',
    `path = ${folder}`,
    'browseable = no',
    'writable = yes',
    'locking = no',
    'guest ok = no',
  ];
  const restart = 'systemctl restart smbd';
  return {
    command: inTurn(
      `cp -p ${file} ${copy}`,
      `printf '%s\\n' ${lines.map((line) => shellWord(line)).join(' ')} >> ${file}`,
      restart,
    ),
    back: inTurn(`cp -p ${copy} ${file}`, restart),
  };
}

function rsync({ site: { shares, images, synchronised, unreadable } }: Facts): Verdict | undefined {
  const { found, path } = shares.rsync;
  if (found && (path === undefined || path === images.path)) {
    return ok(message('doctor.value', { value: 'ogimages' }));
  }
  // Only synchronised images use it.
  if (!synchronised.found) {
    return undefined;
  }
  if (unreadable.some(({ file }) => file.includes('rsyncd'))) {
    return unknown(message('doctor.share.unreadable'));
  }
  return warning(message('doctor.share.noRsync', { folder: images.path }));
}
