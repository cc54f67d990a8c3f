import { expect, test } from 'vitest';
import { type SystemAddress, siteAddress } from './address.ts';

const card = (name: string, address: string, netmask = '255.255.255.0'): SystemAddress => ({
  card: name,
  address,
  netmask,
  family: address.includes(':') ? 'IPv6' : 'IPv4',
  internal: name === 'lo',
});
const machine = [
  card('lo', '127.0.0.1', '255.0.0.0'),
  card('eth0', '10.20.30.25'),
  card('eth1', '10.20.28.2', '255.255.252.0'),
  card('eth0', 'fe80::1'),
];

test.each<[string, string | undefined, string | undefined]>([
  ['10.20.30.25', 'eth0', '10.20.30.255'],
  ['10.20.28.2', 'eth1', '10.20.31.255'],
  ['10.20.30.2', undefined, undefined],
  ['10.20.30..5', undefined, undefined],
  ['fe80::1', undefined, undefined],
])('%s is of card %s', (address, name, broadcast) => {
  const found = siteAddress(address, machine);
  expect([found.card?.card, found.card?.broadcast]).toEqual([name, broadcast]);
});

test('what is no address is not told; loopback is none of the choice', () => {
  expect(siteAddress('$(reboot)', machine)).toEqual({
    all: [
      { card: 'eth0', address: '10.20.30.25', netmask: '255.255.255.0', broadcast: '10.20.30.255' },
      { card: 'eth1', address: '10.20.28.2', netmask: '255.255.252.0', broadcast: '10.20.31.255' },
    ],
  });
});
