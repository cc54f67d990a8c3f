import { message } from '../../strings/index.ts';
import type { Facts } from '../facts.ts';
import { group } from '../group.ts';
import { type Check, error, ok, unknown, type Verdict, warning } from '../types.ts';

/** How the computers reach the images: Samba for all of them, rsync for synchronised ones (repository-coexistence, 4). */
export function sharesChecks(facts: Facts): Check[] {
  // Elsewhere nobody mounts anything.
  if (!facts.site.opengnsys.installed) return [];
  return group({ 'share.samba': samba(facts), 'share.rsync': rsync(facts) });
}

function samba({ site: { shares, images, unreadable }, sambaListens }: Facts): Verdict {
  const { found, path, writable } = shares.samba;
  if (!found) {
    if (unreadable.some(({ file }) => file.includes('/samba/'))) {
      return unknown(message('doctor.share.unreadable'));
    }
    return error(message('doctor.share.none', { folder: images.path }), { command: 'testparm -s' });
  }
  if (path !== undefined && path !== images.path) {
    return error(message('doctor.share.other', { path, folder: images.path }));
  }
  if (!sambaListens) {
    const mend = { command: 'systemctl enable --now smbd', back: 'systemctl disable --now smbd' };
    return error(message('doctor.share.stopped'), mend);
  }
  if (writable === false) return warning(message('doctor.share.readOnly'));
  return ok(message('doctor.value', { value: 'ogimages' }));
}

function rsync({ site: { shares, images, synchronised, unreadable } }: Facts): Verdict | undefined {
  const { found, path } = shares.rsync;
  if (found && (path === undefined || path === images.path)) {
    return ok(message('doctor.value', { value: 'ogimages' }));
  }
  // Only synchronised images use it.
  if (!synchronised.found) return undefined;
  if (unreadable.some(({ file }) => file.includes('rsyncd'))) {
    return unknown(message('doctor.share.unreadable'));
  }
  return warning(message('doctor.share.noRsync', { folder: images.path }));
}
