import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contentOf, TestSeeder } from '../test-support/seeder.ts';
import { handshakeMs } from './doors.ts';
import { idleMs, mostRequests, silentMs, stuckMs } from './peer.ts';

const mebibyte = 1024 * 1024;
/** More than sockets of both ends hold, so that one that is not read stops who writes. */
const size = 64 * mebibyte;

let seeders: TestSeeder;
let infoHash: string;
beforeEach(async () => {
  seeders = await TestSeeder.prepare();
  ({ infoHash } = await seeders.put('win.img', size));
});
afterEach(async () => {
  vi.useRealTimers();
  await seeders.dispose();
});

const ended = (socket: Socket) => (socket.closed ? Promise.resolve() : once(socket.resume(), 'close'));
const integer = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const message = (id: number, ...fields: (number | Uint8Array)[]) => {
  const content = fields.map((field) => (typeof field === 'number' ? integer(field) : field));
  const body = Buffer.concat([Uint8Array.of(id), ...content]);
  return Buffer.concat([integer(body.length), body]);
};
const request = (piece: number, offset: number, length: number) => message(6, piece, offset, length);

/** That others still get what they ask for. */
async function goesOn(): Promise<void> {
  const leecher = await seeders.leech(infoHash, '127.0.0.9');
  await leecher.interest();
  expect(await leecher.block(1, 0, 10)).toEqual(contentOf(4 * mebibyte, 10));
}

const handshake = (hash: string) =>
  Buffer.concat([
    Buffer.from('\u0013BitTorrent protocol', 'latin1'),
    Buffer.alloc(8),
    Buffer.from(hash, 'hex'),
    Buffer.from('-TT0001-abcdefghijkl'),
  ]);

test.each([
  ['another protocol', Buffer.from(`GET / HTTP/1.1\r\n${'x'.repeat(100)}`)],
  ['an encrypted handshake', Buffer.alloc(100, 0x5a)],
  ['an image that there is not', handshake('ab'.repeat(20))],
])('%s: the connection is ended', async (_, bytes) => {
  await seeders.start();
  const socket = await seeders.connect();
  socket.write(bytes);
  await ended(socket);
  await goesOn();
});

test.each<[string, Buffer]>([
  ['a piece that there is not', request(16, 0, 16384)],
  ['a piece beyond numbers', request(0x80000000, 0, 16384)],
  ['what lies behind a piece', request(0, 4 * mebibyte - 1, 2)],
  ['an offset beyond numbers', request(0, 0xffffffff, 16384)],
  ['more than 128 KiB', request(0, 0, 128 * 1024 + 1)],
  ['a length beyond numbers', request(0, 0, 0xffffffff)],
  ['nothing', request(0, 0, 0)],
  ['too much at once', Buffer.concat(Array.from({ length: mostRequests + 200 }, () => request(0, 0, 16384)))],
])('who asks for %s is dropped', async (_, bytes) => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  await leecher.interest();
  leecher.socket.pause();
  leecher.socket.write(bytes);
  await ended(leecher.socket);
  await goesOn();
});

test.each<[string, Buffer]>([
  ['a piece, which nobody asked for', message(7, 0, 0, new Uint8Array(16384))],
  ['a message of 4 GB', Buffer.concat([integer(0xffffffff), Uint8Array.of(20, 1)])],
  ['a long message of an extension', Buffer.concat([integer(70_000), Uint8Array.of(20, 1)])],
  ['a request that is too short', message(6, 1)],
  ['a piece that it has and there is not', message(4, 16)],
  ['a list of pieces that is too long', message(5, new Uint8Array(3))],
  ['a message of an extension that was not offered', message(0x0e)],
])('who sends %s is dropped', async (_, bytes) => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  leecher.socket.write(bytes);
  await leecher.closed;
  await goesOn();
});

test.each<[string, Buffer]>([
  ['cancellations of nothing', message(8, 1, 2, 3)],
  ['what it has', message(4, 3)],
  ['which pieces it has', message(5, Uint8Array.of(0xff, 0))],
  ['that it wants something, and does not', Buffer.concat([message(2), message(3)])],
  ['messages of extensions', message(20, Uint8Array.of(1, 2))],
  ['keep-alives', integer(0)],
])('who sends %s without end is dropped', async (_, bytes) => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  leecher.socket.write(Buffer.concat(Array.from({ length: 5_000 }, () => bytes)));
  await leecher.closed;
  expect(seeders.logged.join()).toContain('it sends too many messages');
  await goesOn();
});

test.each<[string, Buffer]>([
  ['an extended handshake that is none', message(20, Buffer.from('\0d1:md1:ad8:toStringi5eeee', 'latin1'))],
  ['a message of an unknown kind', message(99, new Uint8Array(100))],
  ['the port of a DHT', message(9, Uint8Array.of(1, 2))],
  ['a cancellation of nothing', message(8, 1, 2, 3)],
  ['keep-alives', Buffer.alloc(400)],
  [
    'the list of pieces again, as of aria2,',
    Buffer.concat([0, 0x80].map((has) => message(5, Uint8Array.of(has, 0)))),
  ],
])('%s does nothing', async (_, bytes) => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  leecher.socket.write(bytes);
  await leecher.interest();
  expect(await leecher.block(0, 1, 10)).toEqual(contentOf(1, 10));
});

test('messages are understood byte by byte', async () => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  const piece = once(leecher.wire, 'piece' as 'readable');
  leecher.socket.setNoDelay();
  for (const byte of Buffer.concat([message(2), message(99, new Uint8Array(9)), request(0, 0, 9)])) {
    leecher.socket.write(Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await piece) as unknown[]).toMatchObject([0, 0, Buffer.from(contentOf(0, 9))]);
});

test('what is asked for while nothing is given is not answered, and what was cancelled neither', async () => {
  await seeders.start({ uploadKBPerSecond: 1 });
  const leecher = await seeders.leech(infoHash);
  const got: number[] = [];
  leecher.wire.on('piece' as 'have', (piece) => got.push(piece));
  leecher.socket.write(request(3, 0, 100));
  await leecher.interest();
  // The first one uses the limit up; the second one waits behind it.
  for (const piece of [0, 1, 2]) {
    leecher.socket.write(request(piece, 0, 128));
  }
  leecher.socket.write(message(8, 1, 0, 128));
  while (got.length < 2) {
    await once(leecher.wire, 'piece' as 'readable');
  }
  expect(got).toEqual([0, 2]);
});

test('what is cancelled and asked for again in one packet is sent once', async () => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  const got: number[] = [];
  leecher.wire.on('piece' as 'have', (piece) => got.push(piece));
  await leecher.interest();
  const asked = [request(0, 0, 128), message(8, 0, 0, 128), request(0, 0, 128), request(1, 0, 128)];
  leecher.socket.write(Buffer.concat(asked));
  while (!got.includes(1)) {
    await once(leecher.wire, 'piece' as 'readable');
  }
  expect(got).toEqual([0, 1]);
});

describe('with time', () => {
  beforeEach(() => {
    const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] as const;
    vi.useFakeTimers({ toFake: [...toFake] });
  });

  test('500 connections without a handshake end after 10 s; others come in meanwhile', async () => {
    await seeders.start({ isKnown: (address) => address === '127.0.0.9' });
    const sockets = await Promise.all(
      Array.from({ length: 500 }, (_, at) => seeders.connect(`127.1.${at >> 4}.${1 + (at & 15)}`)),
    );
    await goesOn();
    sockets[0]?.write('\u0013Bit');
    const all = Promise.all(sockets.map(ended));
    vi.advanceTimersByTime(handshakeMs);
    await all;
  });

  test('who reads nothing is sent little, and dropped', async () => {
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    await leecher.interest();
    leecher.socket.pause();
    for (let at = 0; at < 512; at++) {
      leecher.socket.write(request(at >> 5, (at & 31) * 131_072, 131_072));
    }
    while (seeders.seeder.get(infoHash)?.sentBytes === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (seeders.seeder.get(infoHash)?.peers.length !== 0) {
      vi.advanceTimersByTime(stuckMs / 4);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(seeders.seeder.get(infoHash)?.sentBytes).toBeLessThan(size / 2);
    expect(seeders.logged.join()).toContain('it reads nothing');
    await goesOn();
  });

  test('who says nothing is dropped, and who never asks for anything', async () => {
    await seeders.start();
    const silent = await seeders.leech(infoHash);
    vi.advanceTimersByTime(silentMs + 10_000);
    await silent.closed;

    const idle = await seeders.leech(infoHash);
    for (let passed = 0; passed <= idleMs; passed += 60_000) {
      idle.socket.write(Buffer.alloc(4));
      await new Promise((resolve) => setImmediate(resolve));
      vi.advanceTimersByTime(60_000);
    }
    await idle.closed;
  });
});

test('who is not allowed does not get in, and no address has more than its places', async () => {
  await seeders.start({ isAllowed: (address) => address !== '127.0.0.3' });
  await expect(seeders.leech(infoHash, '127.0.0.3')).rejects.toThrow('refused');
  const first = await seeders.leech(infoHash, '127.0.0.4');
  for (let more = 0; more < 16; more++) {
    await seeders.leech(infoHash, '127.0.0.4');
  }
  await first.closed;
});
