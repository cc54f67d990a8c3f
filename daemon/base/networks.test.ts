import { describe, expect, it } from 'vitest';
import { inNetworks, isNetwork } from './networks.ts';

it.each(['172.17.36.0/24', '172.17.36.9/24', '0.0.0.0/0', 'fd00::/8'])('takes %s for a network', (text) => {
  expect(isNetwork(text)).toBe(true);
});

describe('inNetworks', () => {
  it('lets everybody in without networks', () => {
    expect(inNetworks([])('203.0.113.9')).toBe(true);
  });

  it.each([
    ['172.17.36.0', true],
    ['172.17.36.255', true],
    ['172.17.37.0', false],
    ['10.1.2.3', true],
    ['10.1.2.4', false],
    ['::ffff:172.17.36.9', true],
    ['::ffff:172.17.37.9', false],
    ['fd00:1::9', true],
    ['fd00:2::9', false],
    ['::1', false],
    ['', false],
    ['172.17.36', false],
    ['pc1', false],
  ])('%s: %s', (address, inside) => {
    expect(inNetworks(['172.17.36.0/24', '10.1.2.3/32', 'fd00:1::/32'])(address)).toBe(inside);
  });

  it.each(['172.17.36.0', '172.17.36.0/33', 'pc1/24', '/8', '172.17.36.0/24/8', '172.17.36.0/ ', ''])(
    'refuses what is no network: "%s"',
    (text) => {
      expect(isNetwork(text)).toBe(false);
      expect(() => inNetworks([text])).toThrow();
    },
  );
});
