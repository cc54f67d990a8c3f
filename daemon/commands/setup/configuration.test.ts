import { expect, test } from 'vitest';
import { message } from '../../strings/index.ts';
import { configurationOf } from './configuration.ts';
import type { Proposal } from './proposal.ts';

const proposal: Proposal = {
  ...{ images: '/images', address: '10.1.1.2', role: 'instead', off: {}, notes: [], keepRequests: false },
};
const off = message('setup.off.switch', { name: 'X' });
const fixed = { data: '/var/lib/ogrepod', listenHost: '0.0.0.0' };
const fresh = {
  listen: { host: '0.0.0.0', port: 8470 },
  data: '/var/lib/ogrepod',
  repository: { address: '10.1.1.2', images: '/images' },
};

test.each<[string, Record<string, unknown>, Partial<Proposal>, Record<string, unknown>]>([
  ['a new one', {}, {}, fresh],
  ['with a port that is off', {}, { off: { requests: off } }, { ...fresh, requests: { port: 'off' } }],
  ['with a firewall', {}, { followPort: 8471 }, { ...fresh, follow: { port: 8471 } }],
  [
    'what was there stays',
    {
      ...fresh,
      listen: { host: '10.1.1.2', port: 9470, certificate: 'c', key: 'k' },
      trash: { days: 3 },
      data: '/d',
    },
    {},
    {
      ...fresh,
      listen: { host: '10.1.1.2', port: 9470, certificate: 'c', key: 'k' },
      trash: { days: 3 },
      data: '/d',
    },
  ],
  [
    'the repository gets what was answered',
    { repository: { id: 'lab', name: 'Lab', address: '10.9.9.9', images: '/old' } },
    {},
    { ...fresh, repository: { id: 'lab', name: 'Lab', address: '10.1.1.2', images: '/images' } },
  ],
  [
    'a port is on again',
    { requests: { port: 'off' }, tracker: { port: 'off', peersPerAddress: 9 } },
    {},
    { ...fresh, tracker: { peersPerAddress: 9 } },
  ],
  [
    'a port with a number of its own stays',
    { tracker: { port: 7070 } },
    {},
    { ...fresh, tracker: { port: 7070 } },
  ],
  [
    'but is off where it has to be',
    { tracker: { port: 7070 } },
    { off: { tracker: off } },
    { ...fresh, tracker: { port: 'off' } },
  ],
  ['a section that is none', { tracker: [1] }, {}, fresh],
])('%s', (_name, current, proposed, expected) => {
  const next = configurationOf(current, { ...proposal, ...proposed }, fixed);
  expect(next).toEqual(expected);
  // A second run has nothing to change.
  expect(configurationOf(next, { ...proposal, ...proposed }, fixed)).toEqual(next);
});
