import type { SiteFacts } from '../types.ts';

/** A machine on which nothing was found: for tests, to lay facts over. */
export const emptySite: SiteFacts = {
  opengnsys: { installed: false },
  images: { path: '/opt/opengnsys/images', from: 'usual', code: 'ENOENT' },
  address: { all: [] },
  server: {},
  switches: {},
  cron: [],
  listeners: [],
  synchronised: { found: false, signs: [] },
  shares: { samba: { found: false }, rsync: { found: false } },
  accounts: {},
  programs: {},
  firewall: 'none',
  systemd: false,
  unreadable: [],
};
