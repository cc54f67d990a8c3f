import { access, constants, lstat } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { groupsOf, usersOf } from './accounts.ts';
import { type SystemAddress, siteAddress } from './address.ts';
import { isCronFile, liveCronLines } from './cron.ts';
import { readImagesFolder } from './images-folder.ts';
import { readListeners } from './listeners.ts';
import { settingsOf } from './settings-file.ts';
import { imagesShare } from './shares.ts';
import { SiteFiles } from './site-files.ts';
import { readSynchronised } from './synchronised.ts';
import { type Firewall, type SiteFacts, type SiteProgram, sitePrograms, siteSwitches } from './types.ts';
import { versionOf } from './version.ts';

export interface SiteOptions {
  /** The folder that stands for `/`: for tests. */
  readonly root?: string;
  /** An images folder instead of OpenGnsys' own. */
  readonly images?: string;
  /** Addresses of the machine; left out, those of this one. */
  readonly addresses?: readonly SystemAddress[];
}

/**
 * Looks at a machine: what OpenGnsys says of itself in its files, who listens, what is installed. It only reads, with
 * limits, and keeps no secret. What cannot be read is told in `unreadable`. Never rejects.
 */
export async function readSite(options: SiteOptions = {}): Promise<SiteFacts> {
  const { root = '/', images: asked, addresses = systemAddresses() } = options;
  const files = new SiteFiles(root);
  const etc = '/opt/opengnsys/etc';
  const repository = settingsOf(await files.text(`${etc}/ogAdmRepo.cfg`), ['IPlocal']);
  const version = versionOf(
    await files.text('/opt/opengnsys/doc/VERSION.json'),
    await files.text('/opt/opengnsys/doc/VERSION.txt'),
  );
  const images = await readImagesFolder(files, asked);
  const unit = await findUnit(files);
  return {
    opengnsys: {
      installed: await isThere(files, '/opt/opengnsys'),
      ...(version !== undefined && { version }),
    },
    images,
    address: siteAddress(repository.IPlocal, addresses),
    server: serverOf(await files.text(`${etc}/ogAdmServer.cfg`)),
    switches: switchesOf(await files.text('/etc/default/opengnsys')),
    cron: await readCron(files),
    listeners: await readListeners(files.place('/proc')),
    synchronised: await readSynchronised(files, images.found && images.path),
    shares: await readShares(files),
    accounts: accountsOf(await files.text('/etc/group'), await files.text('/etc/passwd')),
    programs: await readPrograms(files),
    firewall: await readFirewall(files),
    systemd: await isThere(files, '/run/systemd/system'),
    ...(unit !== undefined && { unit }),
    unreadable: files.unreadable,
  };
}

/** None where the system does not tell; see `networkAddresses`. */
function systemAddresses(): SystemAddress[] {
  try {
    return Object.entries(networkInterfaces()).flatMap(([card, list = []]) =>
      list.map(({ address, family, internal, netmask }) => ({ card, address, family, internal, netmask })),
    );
  } catch {
    return [];
  }
}

function serverOf(text: string): SiteFacts['server'] {
  const { PUERTO, INTERFACE } = settingsOf(text, ['PUERTO', 'INTERFACE']);
  const port = Number(PUERTO);
  return {
    ...(Number.isInteger(port) && port > 0 && port < 65_535 && { port }),
    ...(INTERFACE !== undefined && /^[\w.:@-]{1,15}$/.test(INTERFACE) && { card: INTERFACE }),
  };
}

function switchesOf(text: string): SiteFacts['switches'] {
  const found = Object.entries(settingsOf(text, siteSwitches));
  // As the init script asks: anything but `yes` is off.
  return Object.fromEntries(found.map(([name, value]) => [name, value === 'yes']));
}

async function readCron(files: SiteFiles): Promise<SiteFacts['cron']> {
  const paths = ['/etc/crontab', ...(await files.names('/etc/cron.d', isCronFile))];
  const lines = await Promise.all(paths.map(async (path) => liveCronLines(path, await files.text(path))));
  return lines.flat();
}

async function readShares(files: SiteFiles): Promise<SiteFacts['shares']> {
  const samba = await files.names('/etc/samba', (name) => name.endsWith('.conf'));
  const shares = await Promise.all(samba.map(async (path) => imagesShare(await files.text(path))));
  return {
    samba: shares.find(({ found }) => found) ?? { found: false },
    rsync: imagesShare(await files.text('/etc/rsyncd.conf')),
  };
}

function accountsOf(groupText: string, userText: string): SiteFacts['accounts'] {
  const group = groupsOf(groupText).find(({ name }) => name === 'opengnsys');
  const user = usersOf(userText).find(({ name }) => name === 'ogrepod');
  const inGroup =
    user !== undefined &&
    group !== undefined &&
    (group.gid === user.gid || group.members.includes('ogrepod'));
  return {
    ...(group && { group: { gid: group.gid, members: group.members } }),
    ...(user && { ogrepod: { uid: user.uid, gid: user.gid, inGroup } }),
  };
}

/** Other names that packages give to a program. */
const otherNames: Readonly<Partial<Record<SiteProgram, string>>> = {
  bttrack: 'bttrack.bittorrent',
  btlaunchmany: 'btlaunchmany.bittornado',
};

async function readPrograms(files: SiteFiles): Promise<SiteFacts['programs']> {
  const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  const found: Partial<Record<SiteProgram, string>> = {};
  for (const program of sitePrograms) {
    const names = [program, otherNames[program]].filter((name) => name !== undefined);
    for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
      const isProgram = await access(files.place(path), constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isProgram) {
        found[program] ??= path;
      }
    }
  }
  return found;
}

/** The one that is started with the machine, as far as files tell it. */
async function readFirewall(files: SiteFiles): Promise<Firewall> {
  if (settingsOf(await files.text('/etc/ufw/ufw.conf'), ['ENABLED']).ENABLED?.toLowerCase() === 'yes') {
    return 'ufw';
  }
  const nftables = '/etc/systemd/system/sysinit.target.wants/nftables.service';
  return (await isThere(files, nftables)) ? 'nftables' : 'none';
}

async function findUnit(files: SiteFiles): Promise<string | undefined> {
  for (const folder of ['/etc/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system']) {
    const unit = `${folder}/ogrepod.service`;
    if (await isThere(files, unit)) {
      return unit;
    }
  }
  return undefined;
}

function isThere(files: SiteFiles, path: string): Promise<boolean> {
  return lstat(files.place(path)).then(
    () => true,
    () => false,
  );
}
