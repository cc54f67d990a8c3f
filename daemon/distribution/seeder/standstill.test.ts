import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contentOf, TestSeeder } from '../test-support/seeder.ts';
import { handshakeMs } from './doors.ts';
import { silentMs } from './peer.ts';

let seeders: TestSeeder;
let infoHash: string;
beforeEach(async () => {
  seeders = await TestSeeder.prepare();
  ({ infoHash } = await seeders.put('win.img', 1024 * 1024));
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] as const;
  vi.useFakeTimers({ toFake: [...toFake] });
});
afterEach(async () => {
  vi.useRealTimers();
  await seeders.dispose();
});

/**
 * The daemon stands still for so long: the timers are due before it reads what came meanwhile. Between two rounds of the
 * event loop, after a setImmediate: what a timer puts off goes behind the reading then, as it does behind a real one.
 */
const standsStill = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

test('a handshake that came while the daemon stood still is read before it counts as missing', async () => {
  await seeders.start();
  const socket = await seeders.connect();
  // It is accepted.
  await setImmediate();
  await setImmediate();
  const answered = new Promise((resolve) => {
    socket.once('data', () => resolve('answered'));
    socket.once('close', () => resolve('closed'));
  });
  socket.write(
    Buffer.concat([
      Buffer.from('\u0013BitTorrent protocol', 'latin1'),
      Buffer.alloc(8),
      Buffer.from(infoHash, 'hex'),
      Buffer.from('-TT0001-abcdefghijkl'),
    ]),
  );
  standsStill(handshakeMs);
  expect(await answered).toBe('answered');
  socket.destroy();
});

test('what a peer said while the daemon stood still is read before it counts as silent', async () => {
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  await leecher.interest();
  await setImmediate();
  const block = leecher.block(0, 0, 10);
  standsStill(silentMs + 10_000);
  expect(await block).toEqual(contentOf(0, 10));
});
