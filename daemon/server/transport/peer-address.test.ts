import { expect, test } from 'vitest';
import { peerAddress, plainAddress } from './peer-address.ts';

test.each([
  ['10.0.0.9', '10.0.0.9'],
  ['::ffff:10.0.0.9', '10.0.0.9'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001:db8:0:7::9', '2001:db8:0:7::/64'],
  ['2001:0db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  [undefined, ''],
])('%s counts for %s', (remote, address) => {
  expect(peerAddress(remote)).toBe(address);
});

test.each([
  ['::ffff:10.0.0.9', '10.0.0.9'],
  ['2001:db8::9', '2001:db8::9'],
  [undefined, ''],
])('%s is shown as %s', (remote, address) => {
  expect(plainAddress(remote)).toBe(address);
});
