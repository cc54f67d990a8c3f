/** For the tests of this room only: a server of OpenGnsys with which all is well. */
import { parseConfiguration } from '../../config/load.ts';
import type { CardAddress } from '../../site/index.ts';
import type { Facts, PortFacts } from '../facts.ts';
import type { Check } from '../types.ts';

export const gib = 1024 ** 3;
export const dayMs = 86_400_000;
const card: CardAddress = {
  card: 'eth0',
  address: '10.20.30.2',
  netmask: '255.255.255.0',
  broadcast: '10.20.30.255',
};

const { listen, clients, requests, tracker } = parseConfiguration('{}', 'en');

/** The process of the daemon. */
export const own = { pid: 812, program: 'ogrepod.js' };

export const port = (facts: Partial<PortFacts>): PortFacts => ({
  ...{ setting: 'tracker', host: '0.0.0.0', port: 6969, isTaken: true, holder: own },
  ...facts,
});

export const wellFacts: Facts = {
  now: Date.UTC(2026, 10, 27),
  file: '/etc/ogrepod.json',
  configuration: {
    ...{ listen, clients, requests, tracker },
    data: '/var/lib/ogrepod',
    repository: {
      id: 'main',
      name: 'Main',
      address: '10.20.30.2',
      otherAddresses: [],
      images: '/opt/opengnsys/images',
      imagesAreDefault: false,
    },
  },
  site: {
    opengnsys: { installed: true, version: '1.1.1d' },
    images: {
      path: '/opt/opengnsys/images',
      from: 'asked',
      found: {
        ...{ uid: 0, gid: 117, owner: 'root', group: 'opengnsys', mode: 0o2775 },
        ...{ freeBytes: 500 * gib, totalBytes: 1000 * gib },
        ...{ filesystem: 'ext4', isNetwork: false, mountPoint: '/opt/opengnsys/images', isReadOnly: false },
      },
    },
    address: { configured: '10.20.30.2', card, all: [card] },
    server: {},
    switches: {},
    cron: [],
    listeners: [],
    synchronised: { found: false, signs: [] },
    shares: {
      samba: { found: true, path: '/opt/opengnsys/images', writable: true },
      rsync: { found: true, path: '/opt/opengnsys/images', writable: true },
    },
    accounts: { group: { gid: 117, members: ['ogrepod'] }, ogrepod: { uid: 990, gid: 990, inGroup: true } },
    programs: { 'udp-sender': '/usr/bin/udp-sender', ctorrent: '/usr/bin/ctorrent' },
    firewall: 'none',
    systemd: true,
    unreadable: [],
  },
  daemon: { pid: own.pid, version: '1.2.0', runningVersion: '1.2.0', node: '24.1.0' },
  ports: [
    port({ setting: 'listen', host: '127.0.0.1', port: 8470 }),
    port({ setting: 'clients', port: 8889 }),
    port({ setting: 'requests', port: 2009 }),
    port({}),
    port({ setting: 'sums', port: 9999 }),
  ],
  card: { name: 'eth0', isUp: true, hasBroadcast: true, hasMulticast: true },
  firewall: { kind: 'none', allows: () => true },
  synchronised: true,
  sambaListens: true,
  limits: { watches: 65_536, folders: 12, openFiles: 524_288 },
  sidecars: { count: 30, fixed: 0, foreign: 0, isCut: false },
  access: { tokens: [{ name: 'ana', role: 'admin', isManaged: true, createdAt: 0 }], openSecrets: [] },
  data: { found: { uid: 990, gid: 990, mode: 0o700, freeBytes: 50 * gib } },
  work: { computers: 30, connected: 12 },
};

/** The checks of a group that are other than well, as a table of tests names them: `ID STATE`. */
export function troubles(checks: readonly Check[]): string[] {
  return checks.filter(({ state }) => state !== 'ok').map(({ id, state }) => `${id} ${state}`);
}
