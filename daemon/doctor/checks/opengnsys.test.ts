import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Facts } from '../facts.ts';
import { troubles, wellFacts } from '../test-support/room.ts';
import { opengnsysChecks } from './opengnsys.ts';
import { sharesChecks } from './shares.ts';

const { site, configuration } = wellFacts;
const withSite = (change: Partial<Facts['site']>): Facts => ({ ...wellFacts, site: { ...site, ...change } });
const withoutRequests = (facts: Facts): Facts => ({
  ...facts,
  configuration: { ...configuration, requests: { ...configuration.requests, port: 'off' } },
});
const examined = (facts: Facts) => [...opengnsysChecks(facts), ...sharesChecks(facts)];
const creator = { job: 'torrentcreator', file: '/etc/cron.d/torrentcreator', line: 3 } as const;
const tracker = { job: 'torrenttracker', file: '/etc/cron.d/torrenttracker', line: 1 } as const;
const signs = { found: true, signs: ['win11.img.diff'] };
const unreadable = [{ file: '/etc/cron.d/torrentcreator', code: 'EACCES' }];

test('all is well', () => expect(troubles(examined(wellFacts))).toEqual([]));

test.each<[string, Facts, string[], string?, string?]>([
  ['no OpenGnsys', withSite({ opengnsys: { installed: false }, cron: [tracker] }), []],
  [
    'cron makes torrents',
    withSite({ cron: [creator] }),
    ['cron.torrentcreator warning'],
    "sed -i '/torrent-creator/s/^[^#]/#ogrepod# &/' /etc/cron.d/torrentcreator",
    "sed -i '/torrent-creator/s/^#ogrepod# //' /etc/cron.d/torrentcreator",
  ],
  [
    'cron starts a tracker',
    withSite({ cron: [tracker] }),
    ['cron.torrenttracker error'],
    "sed -i '/torrent-tracker/s/^[^#]/#ogrepod# &/' /etc/cron.d/torrenttracker",
    "sed -i '/torrent-tracker/s/^#ogrepod# //' /etc/cron.d/torrenttracker",
  ],
  ['cron cannot be read', withSite({ unreadable }), ['cron.torrentcreator unknown']],
  [
    'the console removes images by cron',
    withSite({ cron: [{ job: 'imagedelete', file: '/etc/cron.d/imagedelete', line: 1 }] }),
    [],
  ],
  [
    'synchronised images, and 2009 is ours',
    withSite({ synchronised: signs }),
    ['opengnsys.synchronised error'],
  ],
  [
    'synchronised images, and the original serves them',
    withoutRequests(withSite({ synchronised: signs, listeners: [{ port: 2009 }] })),
    [],
  ],
  [
    'synchronised images, and nobody serves them',
    withoutRequests(withSite({ synchronised: signs })),
    ['opengnsys.synchronised warning'],
  ],
  [
    'no Samba share',
    withSite({ shares: { ...site.shares, samba: { found: false } } }),
    ['share.samba error'],
  ],
  [
    'a share of another folder',
    withSite({ shares: { ...site.shares, samba: { found: true, path: '/srv' } } }),
    ['share.samba error'],
  ],
  [
    'a share to read only',
    withSite({
      shares: { ...site.shares, samba: { found: true, path: '/opt/opengnsys/images', writable: false } },
    }),
    ['share.samba warning'],
  ],
  [
    'Samba is off',
    { ...wellFacts, sambaListens: false },
    ['share.samba error'],
    'systemctl enable --now smbd',
    'systemctl disable --now smbd',
  ],
  ['no rsync, and nobody needs it', withSite({ shares: { ...site.shares, rsync: { found: false } } }), []],
  [
    'no rsync for synchronised images',
    withoutRequests(
      withSite({
        synchronised: signs,
        listeners: [{ port: 2009 }],
        shares: { ...site.shares, rsync: { found: false } },
      }),
    ),
    ['share.rsync warning'],
  ],
])('%s', (_, facts, expected, command, back) => {
  const checks = examined(facts);
  expect(troubles(checks)).toEqual(expected);
  const mend = checks.find(({ state }) => state !== 'ok')?.mend;
  if (command !== undefined) {
    expect([mend?.command, mend?.back]).toEqual([command, back]);
  }
});

test('the command for a share writes it as OpenGnsys does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-share-'));
  try {
    const path = "/srv/it's images";
    const shares = { ...site.shares, samba: { found: false } };
    const [check] = sharesChecks(withSite({ shares, images: { ...site.images, path } }));
    // Samba itself is left alone here.
    const [, write = ''] = check?.mend?.command.split(' && ') ?? [];
    const file = join(folder, 'smb.conf');
    execFileSync('bash', ['-c', write.replace('/etc/samba/smb.conf', file)]);
    expect(await readFile(file, 'utf8')).toBe(
      `\n[ogimages]\npath = ${path}\nbrowseable = no\nwritable = yes\nlocking = no\nguest ok = no\n`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
