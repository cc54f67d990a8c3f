import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeCommand, type SiteChange, siteChanges, wayBack } from './changes.ts';
import { emptySite } from './test-support/room.ts';
import type { SiteFacts } from './types.ts';

const old: SiteFacts = {
  ...emptySite,
  switches: { RUN_OGADMSERVER: true, RUN_OGADMREPO: true, RUN_BTTRACKER: true, RUN_BTSEEDER: false },
  cron: [
    { job: 'imagedelete', file: '/etc/cron.d/imagedelete', line: 1 },
    { job: 'torrentcreator', file: '/etc/cron.d/torrentcreator', line: 1 },
    { job: 'torrenttracker', file: '/etc/cron.d/torrenttracker', line: 1 },
  ],
  accounts: { group: { gid: 1001, members: [] }, ogrepod: { uid: 1, gid: 1, inGroup: false } },
  programs: { systemctl: '/bin/systemctl' },
  firewall: 'ufw',
  unit: '/lib/systemd/system/ogrepod.service',
};
const kinds = (changes: readonly SiteChange[]) =>
  changes.map((change) => (change.kind === 'cron' ? change.program : change.kind));
const choice = {
  ...({ role: 'instead', keepRequests: false, ports: [8470, 6969] } as const),
  ...{ data: '/var/lib/ogrepod', configuration: '/etc/ogrepod.json' },
};

test.each<[string, SiteChange[], string[]]>([
  [
    'instead of all',
    siteChanges(old, choice),
    ['group', 'switches', 'torrent-creator', 'torrent-tracker', 'restart', 'ufw', 'start'],
  ],
  [
    'beside them',
    siteChanges(old, { ...choice, role: 'beside' }),
    ['group', 'torrent-creator', 'ufw', 'start'],
  ],
  ['a machine with nothing', siteChanges(emptySite, choice), ['user']],
  [
    'another images folder',
    siteChanges({ ...emptySite, unit: 'x', images: { path: '/srv/a', from: 'asked' } }, choice),
    ['user', 'writable'],
  ],
  [
    'tiptorrent has a port',
    siteChanges({ ...emptySite, listeners: [{ port: 9999, service: 'tiptorrent' }] }, choice),
    ['user', 'unit'],
  ],
  [
    'all is done but the start',
    siteChanges(
      {
        ...old,
        ...{ switches: { RUN_OGADMREPO: false }, cron: [], firewall: 'none' },
        accounts: { group: { gid: 1, members: [] }, ogrepod: { uid: 1, gid: 1, inGroup: true } },
      },
      choice,
    ),
    ['start'],
  ],
])('%s', (_name, changes, expected) => {
  expect(kinds(changes)).toEqual(expected);
});

const folder = (gid: number, mode: number): SiteFacts['images'] => ({
  ...{ path: '/srv/my images', from: 'asked' },
  found: {
    ...{ gid, mode, uid: 0, owner: 'root', group: 'x', freeBytes: 1, totalBytes: 1 },
    ...{ isNetwork: false, isReadOnly: false },
  },
});
test.each<[string, number, number, boolean]>([
  ['of the group', 1001, 0o775, false],
  ['with set-gid', 1001, 0o2775, false],
  ['of another group', 0, 0o775, true],
  ['that the group may only read', 1001, 0o755, true],
])('an images folder %s', (_name, gid, mode, isChanged) => {
  const changes = siteChanges({ ...old, images: folder(gid, mode) }, choice);
  expect(kinds(changes).includes('folder')).toBe(isChanged);
});

test('synchronised images keep the switch of the original', () => {
  expect(siteChanges(old, { ...choice, keepRequests: true })).toContainEqual({
    kind: 'switches',
    names: ['RUN_BTTRACKER'],
  });
});

test('the way back begins with the last change, and the services start anew at its end', () => {
  expect(kinds(wayBack(siteChanges(old, choice)))).toEqual([
    'start',
    'ufw',
    'torrent-tracker',
    'torrent-creator',
    'switches',
    'group',
    'restart',
  ]);
});

test('a role that was changed later: ogrepod lets go of the ports before the others start', () => {
  const beside = siteChanges(old, { ...choice, role: 'beside' });
  expect(kinds(wayBack([...beside, { kind: 'unit', unit: 'tiptorrent' }])).slice(0, 2)).toEqual([
    'start',
    'unit',
  ]);
});

test.each<[SiteChange, string, string]>([
  [{ kind: 'group' }, 'usermod -aG opengnsys ogrepod', 'gpasswd -d ogrepod opengnsys'],
  [
    { kind: 'folder', folder: '/srv/my images', gid: 0, mode: 0o2755 },
    "chgrp opengnsys '/srv/my images' && chmod g+rwx '/srv/my images'",
    "chgrp 0 '/srv/my images' && chmod 2755 '/srv/my images'",
  ],
  [{ kind: 'restart' }, 'service opengnsys restart', 'service opengnsys restart'],
  [
    { kind: 'ufw', ports: [8470, 6969] },
    'ufw allow proto tcp to any port 8470,6969',
    'ufw delete allow proto tcp to any port 8470,6969',
  ],
  [
    { kind: 'unit', unit: 'tiptorrent' },
    'systemctl disable --now tiptorrent',
    'systemctl enable --now tiptorrent',
  ],
])('%o', (change, command, back) => {
  expect(changeCommand(change)).toEqual({ command, back });
});

describe('as a shell runs it', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'og-changes-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (command: string, file: string, place: string) =>
    execFileSync('sh', ['-c', command.replaceAll(file, () => place)]);

  test.each<[string, SiteChange, string, string, string]>([
    [
      'switches keep their quotes and comments',
      { kind: 'switches', names: ['RUN_OGADMREPO', 'RUN_BTTRACKER', 'RUN_BTSEEDER'] },
      '/etc/default/opengnsys',
      'RUN_OGADMSERVER="yes"\nRUN_OGADMREPO="yes" # x\n  RUN_BTTRACKER=yes\nRUN_BTSEEDER=\'yes\'\n#RUN_BTTRACKER="yes"\n',
      'RUN_OGADMSERVER="yes"\nRUN_OGADMREPO="no" # x\n  RUN_BTTRACKER=no\nRUN_BTSEEDER=\'no\'\n#RUN_BTTRACKER="yes"\n',
    ],
    [
      'a cron line becomes a comment, and nothing else does',
      { kind: 'cron', file: '/etc/cron.d/torrentcreator', program: 'torrent-creator' },
      '/etc/cron.d/torrentcreator',
      '# torrent-creator\nPATH=/bin\n* * * * * root /opt/opengnsys/bin/torrent-creator\n',
      '# torrent-creator\nPATH=/bin\n#ogrepod# * * * * * root /opt/opengnsys/bin/torrent-creator\n',
    ],
  ])('%s, and back', (_name, change, file, before, after) => {
    const place = join(folder, 'file');
    writeFileSync(place, before);
    const { command, back } = changeCommand(change);
    run(command, file, place);
    expect(readFileSync(place, 'utf8')).toBe(after);
    run(command, file, place);
    expect(readFileSync(place, 'utf8')).toBe(after);
    run(back, file, place);
    expect(readFileSync(place, 'utf8')).toBe(before);
  });

  test('a folder with anything in its name gets into the drop-in as it is', () => {
    const { command } = changeCommand({ kind: 'writable', folder: `/srv/it's $(touch x) 5% "a"` });
    const only = command.replace(/^mkdir .*? && /, '').replace(/ > .*$/, '');
    expect(execFileSync('sh', ['-c', only], { encoding: 'utf8' })).toBe(
      `[Service]\nReadWritePaths="/srv/it's $(touch x) 5%% \\"a\\""\n`,
    );
  });
});
