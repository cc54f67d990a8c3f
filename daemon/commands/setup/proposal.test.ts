import { expect, test } from 'vitest';
import type { SiteFacts } from '../../site/index.ts';
import { emptySite } from '../../site/test-support/room.ts';
import { hasOldServices, proposal } from './proposal.ts';

const holder = (program: string) => ({ pid: 7, program });
const card = { card: 'eth0', address: '10.1.1.2', netmask: '255.255.255.0', broadcast: '10.1.1.255' };
const site = (facts: Partial<SiteFacts>): SiteFacts => ({
  ...emptySite,
  address: { card, all: [card] },
  ...facts,
});

const faucet = site({ listeners: [{ port: 2009, holder: holder('faucet'), service: 'faucet' }] });
const ogserver = site({ listeners: [{ port: 8889, holder: holder('ogserver'), service: 'ogserver' }] });
const tiptorrent = site({ listeners: [{ port: 9999, holder: holder('tiptorrent'), service: 'tiptorrent' }] });
const bttrack = { bttrack: '/usr/bin/bttrack' };
const mounted = site({ synchronised: { found: true, signs: ['win11.img.lock'] } });

test.each<[string, SiteFacts, 'beside' | 'instead', string[]]>([
  ['nothing there', site({}), 'beside', []],
  ['faucet on 2009', faucet, 'beside', ['requests setup.off.taken']],
  ['faucet on 2009', faucet, 'instead', []],
  [
    'a port whose holder is not told',
    site({ listeners: [{ port: 6969 }] }),
    'beside',
    ['tracker setup.off.taken'],
  ],
  [
    'our own daemon',
    site({ listeners: [{ port: 2009, holder: holder('ogrepod'), service: 'ogrepod' }] }),
    'beside',
    [],
  ],
  ['tiptorrent', tiptorrent, 'beside', ['sums setup.off.taken']],
  ['tiptorrent', tiptorrent, 'instead', []],
  ['ogserver', ogserver, 'beside', ['clients setup.off.server']],
  ['ogserver keeps its computers', ogserver, 'instead', ['clients setup.off.server']],
  [
    'a service that starts again',
    site({ switches: { RUN_OGADMREPO: true } }),
    'beside',
    ['requests setup.off.switch'],
  ],
  [
    'a tracker that starts again',
    site({ switches: { RUN_BTTRACKER: true }, programs: bttrack }),
    'beside',
    ['tracker setup.off.switch'],
  ],
  ['a tracker that is not installed', site({ switches: { RUN_BTTRACKER: true } }), 'beside', []],
  [
    'a tracker that cron starts',
    site({
      cron: [{ job: 'torrenttracker', file: '/etc/cron.d/torrenttracker', line: 1 }],
      programs: bttrack,
    }),
    'beside',
    ['tracker setup.off.cron'],
  ],
  ['synchronised images', mounted, 'beside', ['requests setup.off.synchronised']],
  ['synchronised images', mounted, 'instead', ['requests setup.off.synchronised']],
])('%s, %o, %s', (_name, facts, role, off) => {
  const found = proposal(facts, { images: '/images', address: '10.1.1.2', role });
  expect(Object.entries(found.off).map(([port, { key }]) => `${port} ${key}`)).toEqual(off);
});

test.each<[string, SiteFacts, string, string[]]>([
  ['nothing to note', site({}), '10.1.1.2', []],
  ['no card', site({}), '10.1.1.25', ['setup.note.noCard']],
  [
    'another address than OpenGnsys has',
    site({ address: { configured: '10.1.1.9', all: [card] } }),
    '10.1.1.2',
    ['setup.note.otherAddress'],
  ],
  ['an unknown version', site({ opengnsys: { installed: true } }), '10.1.1.2', ['setup.note.version']],
  [
    'a stranger on 8470',
    site({ listeners: [{ port: 8470, holder: holder('nginx') }] }),
    '10.1.1.2',
    ['setup.note.taken'],
  ],
  [
    'a stranger on 6969',
    site({ listeners: [{ port: 6969, holder: holder('nginx') }] }),
    '10.1.1.2',
    ['setup.note.taken'],
  ],
])('notes: %s', (_name, facts, address, notes) => {
  const found = proposal(facts, { images: '/images', address, role: 'instead' });
  expect(found.notes.map(({ key }) => key)).toEqual(notes);
});

test('an images folder of another server, read-only', () => {
  const found = { uid: 0, gid: 0, owner: 'root', group: 'root', mode: 0o775, freeBytes: 1, totalBytes: 1 };
  const images: SiteFacts['images'] = {
    ...{ path: '/images', from: 'usual' },
    found: { ...found, filesystem: 'nfs4', isNetwork: true, isReadOnly: true },
  };
  const { notes } = proposal(site({ images }), { images: '/images', address: '10.1.1.2', role: 'instead' });
  expect(notes.map(({ key }) => key)).toEqual(['setup.note.network', 'setup.note.readOnly']);
});

test('there is something to be beside of', () => {
  expect([site({}), faucet, site({ switches: { RUN_OGADMREPO: true } })].map(hasOldServices)).toEqual([
    false,
    true,
    true,
  ]);
});
