import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { readAnswer } from './announce.ts';
import { Bucket } from './bucket.ts';
import { listenAt } from './listen.ts';
import { progressLine } from './share.ts';

it('lets bytes pass as fast as told, and in debt waits for it', () => {
  let now = 0;
  const bucket = new Bucket(1_000, () => now);
  expect(bucket.wait()).toBe(0);
  bucket.spend(500);
  expect(bucket.wait()).toBe(500);
  now += 400;
  expect(bucket.wait()).toBe(100);
  now += 10_000;
  expect(bucket.wait()).toBe(0);
  // What was not used is lost, but for a quarter of a second.
  bucket.spend(300);
  expect(bucket.wait()).toBe(50);
});

it.each([
  [
    'd8:intervali10e5:peers6:\x7f\x00\x00\x0b\x0a\x92e',
    { intervalMs: 10_000, peers: [{ ip: '127.0.0.11', port: 2706 }] },
  ],
  [
    'd8:intervali0e5:peersld2:ip9:127.0.0.14:porti5eeee',
    { intervalMs: 2_000, peers: [{ ip: '127.0.0.1', port: 5 }] },
  ],
  ['d5:peers0:e', { intervalMs: 30_000, peers: [] }],
])('reads the answer %j of a tracker', (body, answer) => {
  expect(readAnswer(Buffer.from(body, 'latin1'))).toEqual(answer);
});

it.each([
  ['d14:failure reason7:go awaye', 'go away'],
  ['<html>', 'no answer of a tracker'],
  ['d5:peersi5ee', 'no answer of a tracker'],
  ['', 'no answer of a tracker'],
])('refuses the answer %j', (body, reason) => {
  expect(() => readAnswer(Buffer.from(body))).toThrow(reason);
});

it('prints progress as ctorrent', () => {
  const before = {
    seeders: 1,
    leechers: 3,
    downloadedBytes: 6_291_456,
    uploadedBytes: 0,
    announced: 1,
    announceFailures: 0,
  };
  const state = { ...before, downloadedBytes: 8_388_608, uploadedBytes: 1_048_576 };
  expect(progressLine(2, state, before, [2, 12], 1_000)).toBe(
    '| 1/3/5 [2/12/12] 8MB,1MB | 2048,1024K/s | 2048,1024K E:0,1 ',
  );
});

it('listens on another port when the usual one is taken', async () => {
  const [first, second] = [createServer(), createServer()];
  try {
    const place = await listenAt(first, '127.0.0.1', 0);
    const other = await listenAt(second, '127.0.0.1', place.port);
    expect(other.port).not.toBe(place.port);
    expect(other.localAddress).toBe('127.0.0.1');
  } finally {
    for (const server of [first, second]) {
      await once(server.close(), 'close');
    }
  }
});

it('listens without an address of its own where this machine has none', async () => {
  const server = createServer();
  try {
    expect((await listenAt(server, '192.0.2.77')).localAddress).toBeUndefined();
  } finally {
    await once(server.close(), 'close');
  }
});
