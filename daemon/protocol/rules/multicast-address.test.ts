import { expect, it } from 'vitest';
import { addressOfNetwork } from './multicast-address.ts';

it.each([
  ['172.17.36.0/24', '239.194.17.36'],
  ['172.17.36.9/24', '239.194.17.36'],
  ['10.3.4.0/23', '239.194.3.4'],
  ['10.3.5.0/23', '239.194.3.4'],
  ['192.168.1.128/25', '239.194.1.128'],
  ['192.168.1.0/25', '239.194.1.0'],
  ['', undefined],
  ['172.17.36.0', undefined],
  ['172.17.36.256/24', undefined],
])('%j has %s', (network, address) => {
  expect(addressOfNetwork(network)).toBe(address);
});
