import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSite } from './index.ts';
import { emptySite } from './test-support/room.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'og-site-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { mode: 0o755 });
  }
}

const addresses = [
  { card: 'eth0', address: '10.20.30.25', netmask: '255.255.255.0', family: 'IPv4', internal: false },
  { card: 'eth1', address: '10.20.30.2', netmask: '255.255.255.0', family: 'IPv4', internal: false },
];

test('a machine with nothing on it', async () => {
  expect(await readSite({ root, addresses: [] })).toEqual(emptySite);
});

test('an OpenGnsys 1.1.1d with its own tracker', async () => {
  const secret = '0123456789abcdef0123456789abcdef';
  await put({
    '/opt/opengnsys/etc/ogAdmRepo.cfg': `IPlocal=10.20.30.2\nApiToken=${secret}\n`,
    '/opt/opengnsys/etc/ogAdmServer.cfg': `ServidorAdm=10.20.30.2\nPUERTO=2008\nPASSWORD=${secret}\nINTERFACE=eth1\n`,
    '/opt/opengnsys/doc/VERSION.json': '{"project":"OpenGnsys","version":"1.1.1d"}',
    '/opt/opengnsys/client/etc/engine.cfg': 'BACKUP=false\nIMGFS=EXT4\n',
    '/opt/opengnsys/images/win11.img': 'x',
    '/opt/opengnsys/images/win11.img.lock': '',
    '/etc/default/opengnsys':
      'RUN_OGADMSERVER="yes"\nRUN_OGADMREPO=yes\nRUN_BTTRACKER=\'no\'\n#RUN_BTSEEDER="yes"\n',
    '/etc/cron.d/torrentcreator': '* * * * * root /opt/opengnsys/bin/torrent-creator\n',
    '/etc/cron.d/torrenttracker': '#5 * * * * root /opt/opengnsys/bin/torrent-tracker\n',
    '/etc/cron.d/imagedelete.bak': '* * * * * root /opt/opengnsys/bin/deletepreimage\n',
    '/etc/samba/smb-og.conf': '[ogimages]\npath = /opt/opengnsys/images\nwriteable = yes\n',
    '/etc/rsyncd.conf': '[ogimages]\npath = /opt/opengnsys/images\nread only = no\n',
    '/etc/group': 'opengnsys:x:1001:ogrepod\n',
    '/etc/passwd': 'ogrepod:x:110:118::/:/bin/false\n',
    '/etc/ufw/ufw.conf': 'ENABLED=yes\n',
    '/usr/bin/bttrack.bittorrent': '',
    '/usr/bin/udp-sender': '',
    '/proc/self/mountinfo':
      '22 1 8:1 / / rw - ext4 /dev/sda1 rw\n23 22 0:5 / /opt/opengnsys/images rw - nfs4 a:/b rw\n',
    '/proc/net/tcp': `head\n 0: 00000000:1B39 00000000:0000 0A 0:0 0:0 0 0 0 77 1\n 1: 0100007F:07D9 00000000:0000 0A 0:0 0:0 0 0 0 78 1\n`,
    '/proc/41/cmdline': '/usr/bin/python2.7\0/usr/bin/bttrack.bittorrent\0',
  });
  await mkdir(join(root, 'proc/41/fd'));
  await symlink('socket:[77]', join(root, 'proc/41/fd/3'));
  const facts = await readSite({ root, addresses });
  expect(facts).toMatchObject({
    opengnsys: { installed: true, version: '1.1.1d' },
    images: {
      path: '/opt/opengnsys/images',
      from: 'usual',
      found: { filesystem: 'nfs4', isNetwork: true, mountPoint: '/opt/opengnsys/images', isReadOnly: false },
    },
    address: {
      configured: '10.20.30.2',
      card: { card: 'eth1', address: '10.20.30.2', netmask: '255.255.255.0', broadcast: '10.20.30.255' },
    },
    server: { port: 2008, card: 'eth1' },
    switches: { RUN_OGADMSERVER: true, RUN_OGADMREPO: true, RUN_BTTRACKER: false },
    cron: [{ job: 'torrentcreator', file: '/etc/cron.d/torrentcreator', line: 1 }],
    listeners: [
      { port: 2009 },
      { port: 6969, holder: { pid: 41, program: 'bttrack.bittorrent' }, service: 'bttrack' },
    ],
    synchronised: { found: false, signs: [], backup: 'false', imageFilesystem: 'EXT4' },
    shares: { samba: { found: true, writable: true }, rsync: { found: true, writable: true } },
    accounts: { group: { gid: 1001, members: ['ogrepod'] }, ogrepod: { uid: 110, gid: 118, inGroup: true } },
    programs: { bttrack: '/usr/bin/bttrack.bittorrent', 'udp-sender': '/usr/bin/udp-sender' },
    firewall: 'ufw',
    unreadable: [],
  });
  expect(JSON.stringify(facts)).not.toContain(secret);
});

test.each<[string, Record<string, string>, string[]]>([
  ['a difference', { 'win11.diff': '' }, ['win11.diff']],
  ['one of a unit', { 'unit/win11.img.diff': '' }, ['unit/win11.img.diff']],
  ['a mounted image', { 'win11.img': 'x', 'win11.img.lock': 'mounted\n' }, ['win11.img.lock']],
  ['one in mount', { 'mount/win11/boot.ini': '' }, ['mount/win11']],
  ['a lock without a word', { 'win11.img': 'x', 'win11.img.lock': '' }, []],
])('synchronised images: %s', async (_name, files, signs) => {
  await put(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`/opt/opengnsys/images/${name}`, text])),
  );
  const { synchronised } = await readSite({ root, addresses });
  expect(synchronised).toEqual({ found: signs.length > 0, signs });
});

test('the folder of ogserver.json; one that was asked for comes first', async () => {
  await put({
    '/opt/opengnsys/etc/ogserver.json': '{"repository":{"directory":"/srv/images"}}',
    '/srv/images/x': '',
  });
  expect((await readSite({ root })).images).toMatchObject({
    path: '/srv/images',
    from: 'ogserver',
    found: {},
  });
  expect((await readSite({ root, images: '/other' })).images).toEqual({
    path: '/other',
    from: 'asked',
    code: 'ENOENT',
  });
});

test('files that are none, or without an end', async () => {
  await put({
    '/opt/opengnsys/etc/ogAdmRepo.cfg': 'IPlocal=10.20.30.2\n',
    '/opt/opengnsys/etc/ogserver.json': '{"repository":',
  });
  await mkdir(join(root, '/etc/default/opengnsys'), { recursive: true });
  await truncate(join(root, '/opt/opengnsys/etc/ogAdmRepo.cfg'), 1024 ** 3);
  const facts = await readSite({ root, addresses });
  expect(facts.address.configured).toBe('10.20.30.2');
  expect(facts.unreadable).toEqual([{ file: '/etc/default/opengnsys', code: 'EISDIR' }]);
});
