import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The kinds of machines that `ogrepod setup` meets. */
export type SiteKind = 'debian9' | 'ogserver' | 'synchronised' | 'nothing';

/** A folder that stands for a machine. */
export interface MadeSite {
  readonly root: string;
  /** Writes files, with their folders. */
  put(files: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
}

/** What stands in a file that setup must never keep nor show. */
export const siteSecret = '0123456789abcdef0123456789abcdef';

const cron = (script: string) =>
  `* * * * *   root   [ -x /opt/opengnsys/bin/${script} ] && /opt/opengnsys/bin/${script}\n`;

const common = {
  '/etc/passwd': 'root:x:0:0::/root:/bin/bash\nogrepod:x:64001:64002::/var/lib/ogrepod:/bin/false\n',
  '/etc/group': 'root:x:0:\nopengnsys:x:64003:\nogrepod:x:64002:\n',
  '/usr/lib/systemd/system/ogrepod.service': '',
  '/bin/systemctl': '',
};

/** Of OpenGnsys 1.1.1d and newer; `address` is one of this machine. */
const opengnsys = (address: string, version: string) => ({
  ...common,
  '/opt/opengnsys/etc/ogAdmRepo.cfg': `IPlocal=${address}\nApiToken=${siteSecret}\n`,
  '/opt/opengnsys/etc/ogAdmServer.cfg': `ServidorAdm=${address}\nPUERTO=2008\nPASSWORD=${siteSecret}\n`,
  '/opt/opengnsys/doc/VERSION.json': `{"project":"OpenGnsys","version":"${version}"}`,
  '/opt/opengnsys/images/win11.img': 'x',
  '/etc/default/opengnsys':
    'RUN_OGADMSERVER="yes"\nRUN_OGADMREPO="yes"\nRUN_BTTRACKER="yes"\nRUN_BTSEEDER="yes"\n',
  '/etc/cron.d/torrentcreator': cron('torrent-creator'),
  '/etc/cron.d/torrenttracker': cron('torrent-tracker'),
  '/etc/cron.d/imagedelete': cron('deletepreimage'),
});

/** Programs that listen, by port. */
const listeners: Readonly<Record<SiteKind, Readonly<Record<number, string>>>> = {
  debian9: {
    2008: '/opt/opengnsys/sbin/ogAdmServer',
    2009: '/usr/bin/faucet',
    6969: '/usr/bin/bttrack.bittorrent',
  },
  ogserver: { 2009: '/usr/bin/faucet', 8889: '/opt/opengnsys/sbin/ogserver', 9999: '/usr/sbin/tiptorrent' },
  synchronised: { 2009: '/usr/bin/faucet' },
  nothing: {},
};

const filesOf = (kind: SiteKind, address: string): Record<string, string> => {
  switch (kind) {
    case 'debian9':
      return {
        ...opengnsys(address, '1.1.1d'),
        '/usr/bin/bttrack.bittorrent': '',
        '/etc/ufw/ufw.conf': 'ENABLED=yes\n',
      };
    case 'ogserver':
      return opengnsys(address, '1.2.0');
    case 'synchronised':
      return { ...opengnsys(address, '1.1.1d'), '/opt/opengnsys/images/base.img.lock': 'mounted\n' };
    case 'nothing':
      return { ...common, '/opt/opengnsys/images/.keep': '' };
  }
};

/** Makes a machine of a kind; `address` is the repository's. */
export async function makeSite(kind: SiteKind, address: string): Promise<MadeSite> {
  const root = await mkdtemp(join(tmpdir(), 'og-machine-'));
  const put = async (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, { mode: 0o755 });
    }
  };
  await put(filesOf(kind, address));
  await putListeners(listeners[kind], put, root);
  return { root, put, remove: () => rm(root, { recursive: true }) };
}

/** Entries of /proc, as the kernel writes them. */
async function putListeners(
  programs: Readonly<Record<number, string>>,
  put: MadeSite['put'],
  root: string,
): Promise<void> {
  const rows = Object.keys(programs).map((port) => {
    const local = `00000000:${Number(port).toString(16).toUpperCase().padStart(4, '0')}`;
    return ` 0: ${local} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 ${port} 1\n`;
  });
  await put({ '/proc/net/tcp': `  sl  local_address\n${rows.join('')}` });
  for (const [port, program] of Object.entries(programs)) {
    await put({ [`/proc/${port}/cmdline`]: `${program}\0` });
    await mkdir(join(root, `/proc/${port}/fd`));
    await symlink(`socket:[${port}]`, join(root, `/proc/${port}/fd/3`));
  }
}
