import { expect, test } from 'vitest';
import { peerIp } from './peer-ip.ts';

test.each([
  ['10.0.0.1:2706', '10.0.0.1'],
  ['10.0.0.1', '10.0.0.1'],
  ['[fd00::1]:2706', 'fd00::1'],
])('%s is a peer at %s', (address, ip) => {
  expect(peerIp(address)).toBe(ip);
});
