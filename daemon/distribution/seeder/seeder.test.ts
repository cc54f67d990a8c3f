import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contentOf, TestLeecher, TestSeeder } from '../test-support/seeder.ts';
import { idleMs as fileIdleMs } from './reader.ts';
import { retryMs } from './seeder.ts';

const mebibyte = 1024 * 1024;
const block = 16 * 1024;

let seeders: TestSeeder;
beforeEach(async () => {
  seeders = await TestSeeder.prepare();
});
afterEach(() => seeders.dispose());

const stateOf = (infoHash: string) => seeders.seeder.get(infoHash);

describe('an image that is ready', () => {
  test('is given, and told by the tracker with the address of the repository', async () => {
    const { infoHash } = await seeders.put('win.img', 9 * mebibyte + 5);
    await seeders.start();
    expect(seeders.seeder.ownPeers(infoHash)).toEqual([
      { ip: '10.0.0.1', port: seeders.port, peerId: expect.stringMatching(/^[0-9a-f]{40}$/) },
    ]);
    const leecher = await seeders.leech(infoHash);
    expect([...(await leecher.welcomed)]).toEqual([0b1110_0000]);
    await leecher.interest();
    expect(await leecher.block(1, 3 * block, block)).toEqual(contentOf(4 * mebibyte + 3 * block, block));
    expect(await leecher.block(2, mebibyte, 5)).toEqual(contentOf(9 * mebibyte, 5));
    // Over the border of what is read at once.
    expect(await leecher.block(0, mebibyte - 7, 100)).toEqual(contentOf(mebibyte - 7, 100));
    await seeders.until(() => stateOf(infoHash)?.sentBytes === block + 105);
    expect(seeders.seeder.list()).toMatchObject([{ infoHash, state: 'shared', peers: [{ haveBytes: 0 }] }]);
  });

  test('that comes later is shared, and none any more that is not ready', async () => {
    await seeders.start();
    const { infoHash } = await seeders.put('win.img', 3000);
    const leecher = await seeders.leech(infoHash);
    seeders.setState('win.img', 'locked');
    await leecher.closed;
    expect(stateOf(infoHash)).toBeUndefined();
    expect(seeders.seeder.ownPeers(infoHash)).toEqual([]);
    await expect(seeders.leech(infoHash)).rejects.toThrow('refused');
    seeders.setState('win.img', 'ready');
    await seeders.leech(infoHash);
  });

  test.each([
    ['pieces of 16 KiB', 5 * block + 1, block],
    ['an odd length of pieces', 100_000, 33_333],
    ['less than a piece', 1, 4 * mebibyte],
  ])('with %s', async (_, size, pieceBytes) => {
    const { infoHash } = await seeders.put('win.img', size, pieceBytes);
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    await leecher.interest();
    const got: number[] = [];
    for (let piece = 0; piece * pieceBytes < size; piece++) {
      const end = Math.min(pieceBytes, size - piece * pieceBytes);
      for (let offset = 0; offset < end; offset += block) {
        got.push(...(await leecher.block(piece, offset, Math.min(block, end - offset))));
      }
    }
    expect(Buffer.from(got).equals(contentOf(0, size))).toBe(true);
  });

  test('of more than 4 GiB', async () => {
    const size = 5 * 1024 * mebibyte + 10;
    const { infoHash } = await seeders.put('win.img', size);
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    await leecher.interest();
    expect(await leecher.block(1280, 0, 10)).toEqual(contentOf(size - 10, 10));
    expect(await leecher.block(600, 100, 10)).toEqual(contentOf(600 * 4 * mebibyte + 100, 10));
  });

  test('without a byte', async () => {
    const { infoHash } = await seeders.put('win.img', 0);
    await seeders.start();
    const leecher = new TestLeecher(await seeders.connect(), infoHash);
    await once(leecher.wire, 'handshake');
    await leecher.interest();
    leecher.wire.request(0, 0, 1, () => {});
    await leecher.closed;
    expect(stateOf(infoHash)).toMatchObject({ state: 'shared', peers: [] });
  });

  test('in two folders is given as long as one of them has it', async () => {
    const { infoHash } = await seeders.put('win.img', 3000);
    await seeders.put('aula1/win.img', 3000);
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    await leecher.interest();
    seeders.broken.set('win.img', 'EIO');
    expect(await leecher.block(0, 0, 10)).toEqual(contentOf(0, 10));
    expect([...seeders.open]).toEqual(['aula1/win.img']);
    seeders.remove('win.img');
    expect(await leecher.block(0, 5, 10)).toEqual(contentOf(5, 10));
    seeders.remove('aula1/win.img');
    await leecher.closed;
  });
});

test('what a peer has is told', async () => {
  const { infoHash } = await seeders.put('win.img', 9 * mebibyte);
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  leecher.wire.bitfield(Uint8Array.of(0b0010_0000));
  await seeders.until(() => stateOf(infoHash)?.peers[0]?.haveBytes === mebibyte);
  leecher.wire.have(0);
  await seeders.until(() => stateOf(infoHash)?.peers[0]?.haveBytes === 5 * mebibyte);
  leecher.socket.destroy();
  await seeders.until(() => stateOf(infoHash)?.peers.length === 0);
});

test('a peer that goes away with all that it was sent has it', async () => {
  const { infoHash } = await seeders.put('win.img', 2 * block);
  await seeders.start();
  const took = async (address: string) => {
    const leecher = await seeders.leech(infoHash, address);
    await leecher.interest();
    await leecher.block(0, 0, block);
    await leecher.block(0, block, block);
    return leecher;
  };
  const first = await took('127.0.0.1');
  expect(stateOf(infoHash)?.peers).toMatchObject([{ haveBytes: 2 * block - 1 }]);
  first.socket.destroy();
  await seeders.until(() => stateOf(infoHash)?.peers.length === 0);
  expect(stateOf(infoHash)?.formerPeers).toMatchObject([{ haveBytes: 2 * block, bytesPerSecond: 0 }]);
});

test('peers that want the same share what was read', async () => {
  const { infoHash } = await seeders.put('win.img', mebibyte);
  await seeders.start();
  const leechers = await Promise.all([1, 2, 3].map((at) => seeders.leech(infoHash, `127.0.0.${at}`)));
  await Promise.all(leechers.map((leecher) => leecher.interest()));
  await Promise.all(
    leechers.flatMap((leecher) => [0, 1, 2, 3].map((at) => leecher.block(0, at * block, block))),
  );
  expect(seeders.readBytes).toBe(mebibyte);
});

describe('an image that cannot be read', () => {
  test.each([
    ['EIO', 'seeder.unreadable'],
    ['short', 'seeder.short'],
    ['gone', 'seeder.changed'],
  ] as const)('(%s) is not shared until it is well again; others are', async (fault, key) => {
    const { infoHash } = await seeders.put('win.img', 3000);
    const other = await seeders.put('other.img', 3000);
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    const beside = await seeders.leech(other.infoHash);
    await leecher.interest();
    seeders.broken.set('win.img', fault);
    leecher.wire.request(0, 0, 10, () => {});
    await leecher.closed;
    expect(stateOf(infoHash)).toMatchObject({ state: 'failed', problem: { key }, peers: [] });
    expect(seeders.seeder.ownPeers(infoHash)).toEqual([]);
    expect(seeders.logged.join()).toContain('win.img is not shared any more');
    await expect(seeders.leech(infoHash)).rejects.toThrow('refused');
    await beside.interest();
    expect(await beside.block(0, 0, 10)).toEqual(contentOf(0, 10));
    expect([...seeders.open]).toEqual(['other.img']);

    seeders.broken.clear();
    for (const state of ['integrating', 'ready'] as const) {
      seeders.setState('win.img', state);
    }
    const again = await seeders.leech(infoHash);
    await again.interest();
    expect(await again.block(0, 0, 10)).toEqual(contentOf(0, 10));
    expect(stateOf(infoHash)).toMatchObject({ state: 'shared' });
  });

  test.each([1, 2, 5])(
    'at read %i: what was read before is given, and others get all of theirs',
    async (nth) => {
      const { infoHash } = await seeders.put('win.img', 8 * mebibyte);
      const other = await seeders.put('other.img', 8 * mebibyte);
      await seeders.start();
      const leechers = await Promise.all([1, 2].map((at) => seeders.leech(infoHash, `127.0.0.${at}`)));
      const beside = await seeders.leech(other.infoHash, '127.0.0.3');
      await Promise.all([...leechers, beside].map((leecher) => leecher.interest()));
      seeders.broken.set('win.img', 'EIO');
      seeders.goodReads.set('win.img', nth - 1);
      const blocks = Array.from({ length: 512 }, (_, at) => at);
      const take = (leecher: TestLeecher, at: number) => leecher.block(at >> 8, (at & 255) * block, block);
      const got = Promise.all(
        leechers.map((leecher) => Promise.allSettled(blocks.map((at) => take(leecher, at)))),
      );
      const gotBeside = Buffer.concat(await Promise.all(blocks.map((at) => take(beside, at))));
      expect(gotBeside.equals(contentOf(0, 8 * mebibyte))).toBe(true);
      const inRead = mebibyte / block;
      for (const one of await got) {
        const given = one.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
        expect(given.length).toBeLessThanOrEqual((nth - 1) * inRead);
        expect(Buffer.concat(given).equals(contentOf(0, given.length * block))).toBe(true);
      }
      await Promise.all(leechers.map(({ closed }) => closed));
      expect(stateOf(infoHash)).toMatchObject({
        state: 'failed',
        problem: { key: 'seeder.unreadable' },
        peers: [],
      });
      expect([...seeders.open]).toEqual(['other.img']);
      expect(stateOf(other.infoHash)).toMatchObject({ state: 'shared' });
    },
  );

  test('for want of its torrent', async () => {
    const { infoHash } = await seeders.put('win.img', 3000);
    await seeders.start();
    await rm(join(seeders.folder, 'win.img.torrent'));
    await expect(seeders.leech(infoHash)).rejects.toThrow('refused');
    expect(stateOf(infoHash)).toMatchObject({ state: 'failed', problem: { key: 'seeder.torrent' } });
  });
});

test('a file is open only while it is asked for, and closed when the image goes', async () => {
  const { infoHash } = await seeders.put('win.img', 3000);
  await seeders.start();
  const leecher = await seeders.leech(infoHash);
  await leecher.interest();
  expect([...seeders.open]).toEqual([]);
  await leecher.block(0, 0, 10);
  expect([...seeders.open]).toEqual(['win.img']);
  seeders.remove('win.img');
  await leecher.closed;
  expect([...seeders.open]).toEqual([]);
});

describe('with time', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a file that nobody asks for is closed, and opened again', async () => {
    const { infoHash } = await seeders.put('win.img', 3 * mebibyte);
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    await leecher.interest();
    await leecher.block(0, 0, 10);
    expect([...seeders.open]).toEqual(['win.img']);
    vi.advanceTimersByTime(2 * fileIdleMs);
    while (seeders.open.size > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await leecher.block(0, mebibyte, 10)).toEqual(contentOf(mebibyte, 10));
    expect([...seeders.open]).toEqual(['win.img']);
  });

  test('a file that could not be read is tried again', async () => {
    const { infoHash } = await seeders.put('win.img', 3000);
    await seeders.start();
    const leecher = await seeders.leech(infoHash);
    await leecher.interest();
    seeders.broken.set('win.img', 'EIO');
    leecher.wire.request(0, 0, 10, () => {});
    await leecher.closed;
    vi.advanceTimersByTime(retryMs);
    expect(stateOf(infoHash)?.state).toBe('failed');
    seeders.broken.clear();
    while (stateOf(infoHash)?.state !== 'shared') {
      vi.advanceTimersByTime(retryMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await seeders.leech(infoHash);
  });
});

describe('the port', () => {
  const listening = async (port: number) => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return { server, port: typeof address === 'object' && address ? address.port : 0 };
  };

  test('that nobody named may be another one', async () => {
    const taken = await listening(0);
    await seeders.start({ listen: { host: '127.0.0.1', port: taken.port, isDefault: true } });
    expect(seeders.port).toBeGreaterThan(0);
    expect(seeders.port).not.toBe(taken.port);
    taken.server.close();
  });

  test('that was named is taken or nothing', async () => {
    const taken = await listening(0);
    const listen = { host: '127.0.0.1', port: taken.port, isDefault: false };
    await expect(seeders.start({ listen })).rejects.toMatchObject({ code: 'EADDRINUSE', port: taken.port });
    taken.server.close();
  });
});
