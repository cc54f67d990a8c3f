import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it, test } from 'vitest';
import { magicPacket, sendPacket, wakeAddress, wokenMac } from './magic-packet.ts';

it('is six bytes FF and the MAC sixteen times', () => {
  const packet = magicPacket('02-00:0000:00:aF');
  expect(packet?.toString('hex')).toBe('f'.repeat(12) + '0200000000af'.repeat(16));
  expect(packet && wokenMac(packet)).toBe('02:00:00:00:00:af');
});

test.each(['', '02:00:00:00:00', '02:00:00:00:00:00:00', '02:00:00:00:00:0g'])('%j is no MAC', (mac) => {
  expect(magicPacket(mac)).toBeUndefined();
});

test.each(['', '0200000000af'.repeat(17), `${'f'.repeat(12)}${'0200000000af'.repeat(15)}0200000000ae`])(
  'bytes %s wake nobody',
  (hex) => {
    expect(wokenMac(Buffer.from(hex, 'hex'))).toBeUndefined();
  },
);

test.each([
  ['172.17.36.0/24', '172.17.36.255'],
  ['10.1.120.0/21', '10.1.127.255'],
  ['10.0.0.0/30', '10.0.0.3'],
  ['10.0.0.0/31', '255.255.255.255'],
  ['', '255.255.255.255'],
  ['nonsense', '255.255.255.255'],
])('for the network %j it goes to %s', (network, address) => {
  expect(wakeAddress(network)).toBe(address);
});

it('is sent by UDP', async () => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  try {
    await once(socket, 'listening');
    const received = once(socket, 'message');
    await sendPacket(Buffer.from('packet'), '127.0.0.1', socket.address().port);
    expect(String((await received)[0])).toBe('packet');
  } finally {
    socket.close();
  }
});
