import { expect, test } from 'vitest';
import { multicastText, p2pText, parseMulticast, parseP2p } from './session.ts';

test('a classroom session is read back as it was written', () => {
  const text = multicastText(
    { port: 9002, mode: 'full-duplex', address: '239.194.17.36', speedMbps: 90, clients: 50, seconds: 60 },
    24,
  );
  expect(text).toBe('9002:full-duplex:239.194.17.36:90M:24:60');
  expect(parseMulticast(text)).toEqual({
    values: {
      port: 9002,
      method: 'full-duplex',
      address: '239.194.17.36',
      speed: 90,
      clients: 24,
      seconds: 60,
    },
  });
});

test.each([
  ['', 'multicastFields'],
  ['9000:full-duplex:239.194.17.36:90M:24', 'multicastFields'],
  ['9001:full-duplex:239.194.17.36:90M:24:60', 'port'],
  ['9100:full-duplex:239.194.17.36:90M:24:60', 'port'],
  ['8998:full-duplex:239.194.17.36:90M:24:60', 'port'],
  ['9000:duplex:239.194.17.36:90M:24:60', 'method'],
  ['9000:full-duplex:172.16.0.1:90M:24:60', 'address'],
  ['9000:full-duplex:239.194.17.256:90M:24:60', 'address'],
  ['9000:full-duplex:239.194.17:90M:24:60', 'address'],
  ['9000:full-duplex:239.194.17.36:90:24:60', 'speed'],
  ['9000:full-duplex:239.194.17.36:100000M:24:60', 'speed'],
  ['9000:full-duplex:239.194.17.36:90M:-1:60', 'clients'],
  ['9000:full-duplex:239.194.17.36:90M:24:x', 'seconds'],
])('multicast %j is wrong in %s', (text, problem) => {
  expect(parseMulticast(text)).toEqual({ problem });
});

test('p2p is read back as it was written', () => {
  expect(parseP2p(p2pText({ mode: 'peer', seconds: 60 }))).toEqual({
    values: { p2pMode: 'peer', p2pSeconds: 60 },
  });
});

test.each([
  ['peer', 'p2pFields'],
  ['sharer:60', 'p2pMode'],
  ['peer:soon', 'seconds'],
])('p2p %j is wrong in %s', (text, problem) => {
  expect(parseP2p(text)).toEqual({ problem });
});
