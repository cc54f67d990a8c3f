import { once } from 'node:events';
import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTracker } from '../index.ts';
import { noSeeder } from '../seeder/no-seeder.ts';
import { image, TestDistribution } from '../test-support/room.ts';

const ready = 'aa'.repeat(20);
const notReady = 'bb'.repeat(20);

const own = { ip: '10.0.0.9', port: 2706, peerId: 'bb'.repeat(20) };

let test: TestDistribution;
/** Whether the repository itself has a peer for the image that is ready. */
let ownSeeds: boolean;
beforeEach(async () => {
  ownSeeds = false;
  test = await TestDistribution.prepare([
    image('win.img', { infoHash: ready }),
    image('new.img', { infoHash: notReady, state: 'integrating' }),
  ]);
  await test.open({
    openSeeder: async () => ({
      ...noSeeder,
      ownPeers: (infoHash) => (infoHash === ready && ownSeeds ? [own] : []),
    }),
    callers: { isAllowed: (address) => address !== '127.0.0.3', isKnown: () => false },
  });
});
afterEach(() => test.dispose());

/** A flat dictionary in bencode, which is all that a tracker answers to an announce. */
function decode(text: string): Record<string, string | number> {
  const values: (string | number)[] = [];
  for (let at = 1; at < text.length - 1; ) {
    const colon = text.indexOf(':', at);
    const end = text.indexOf('e', at);
    if (text[at] === 'i') {
      values.push(Number(text.slice(at + 1, end)));
    } else {
      values.push(text.substr(colon + 1, Number(text.slice(at, colon))));
    }
    at = text[at] === 'i' ? end + 1 : colon + 1 + Number(text.slice(at, colon));
  }
  return Object.fromEntries(
    values.flatMap((value, at) => (at % 2 === 0 ? [[value, values[at + 1]]] : [])),
  ) as Record<string, string | number>;
}

describe('the tracker', () => {
  const announce = async (infoHash: string, peer: number, more: Record<string, string | number>) => {
    const { port } = test.distribution.trackerAddress;
    const raw = infoHash.replaceAll(/../g, (byte) => `%${byte}`);
    const query = new URLSearchParams({
      peer_id: `-CD0303-${String(peer).padStart(12, '0')}`,
      port: String(2706 + peer),
      uploaded: '0',
      downloaded: '0',
      compact: '1',
      numwant: '100',
    });
    for (const [key, value] of Object.entries(more)) {
      query.set(key, String(value));
    }
    const answer = await fetch(`http://127.0.0.1:${port}/announce?info_hash=${raw}&${query}`);
    return decode(Buffer.from(await answer.arrayBuffer()).toString('latin1'));
  };

  it('serves the images that are ready', async () => {
    const first = await announce(ready, 1, { left: 0, event: 'started' });
    expect(first).toMatchObject({ complete: 1, incomplete: 0 });
    expect(Number(first.interval)).toBeGreaterThanOrEqual(10);
    expect(Number(first.interval)).toBeLessThanOrEqual(15);
    const second = await announce(ready, 2, { left: 3000, event: 'started' });
    // Compact: 4 bytes of address and 2 of port for each peer.
    const peers = Buffer.from(String(second.peers), 'latin1').toString('hex');
    expect(peers).toContain(`7f000001${(2707).toString(16).padStart(4, '0')}`);
    await test.until(() => test.distribution.list().torrents[0]?.peers.length === 2);
    expect(test.distribution.list().torrents).toMatchObject([
      {
        infoHash: ready,
        image: 'win',
        seeders: 1,
        leechers: 1,
        completed: 0,
        peers: [
          { address: '127.0.0.1:2707', leftBytes: 0 },
          { address: '127.0.0.1:2708', leftBytes: 3000 },
        ],
      },
    ]);
    await announce(ready, 2, { left: 0, event: 'stopped' });
    await test.until(() => test.distribution.list().torrents[0]?.completed === 1);
    expect(test.distribution.list().torrents[0]?.peers).toHaveLength(1);
  });

  it.each([notReady, 'cc'.repeat(20)])('refuses %s, and says so once', async (infoHash) => {
    for (const _ of [1, 2]) {
      const answer = await announce(infoHash, 1, { left: 0, event: 'started' });
      expect(Object.keys(answer)).toEqual(['failure reason']);
    }
    expect(test.distribution.list().torrents).toMatchObject([{ infoHash: ready, peers: [] }]);
    expect(test.logged.filter((line) => line.includes(infoHash))).toHaveLength(1);
  });

  it('takes up an image when it becomes ready, and drops it when it is gone', async () => {
    test.changeFiles([image('new.img', { infoHash: notReady })], []);
    expect(await announce(notReady, 1, { event: 'started' })).toMatchObject({ incomplete: 1 });
    expect(test.distribution.torrent(notReady)?.peers[0]?.leftBytes).toBe(3000);
    test.changeFiles([], ['new.img']);
    expect(test.distribution.torrent(notReady)).toBeUndefined();
    expect(await announce(notReady, 1, { left: 0 })).toHaveProperty('failure reason');
  });

  it('keeps 2 peers of an address, and tells everybody of its own', async () => {
    ownSeeds = true;
    for (const peer of [1, 2, 3]) {
      await announce(ready, peer, { left: 3000, event: 'started' });
    }
    await test.until(() => test.distribution.list().torrents[0]?.peers.at(-1)?.address === '127.0.0.1:2709');
    expect(test.distribution.list().torrents[0]?.peers.map(({ address }) => address)).toEqual([
      '127.0.0.1:2708',
      '127.0.0.1:2709',
    ]);
    const answer = await announce(ready, 4, { left: 3000, event: 'started', numwant: 1 });
    expect(answer).toMatchObject({ complete: 1, incomplete: 2 });
    expect(Buffer.from(String(answer.peers), 'latin1').toString('hex')).toBe('0a0000090a92');
  });

  it('takes the address of the connection for that of the peer', async () => {
    await announce(ready, 1, { left: 3000, event: 'started', ip: '10.9.9.9', ipv4: '10.9.9.9' });
    expect(test.distribution.list().torrents[0]?.peers[0]?.address).toBe('127.0.0.1:2707');
  });

  it('tells nothing to other networks', async () => {
    const { port } = test.distribution.trackerAddress;
    const request = get({ host: '127.0.0.1', port, localAddress: '127.0.0.3', path: '/scrape' });
    await expect(once(request, 'response')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('answers a scrape of its own torrents by their hashes only', async () => {
    await announce(ready, 1, { left: 0, event: 'started' });
    const scrape = async (...hashes: string[]) => {
      const query = hashes
        .map((hash) => `info_hash=${hash.replaceAll(/../g, (byte) => `%${byte}`)}`)
        .join('&');
      const answer = await fetch(`http://127.0.0.1:${test.distribution.trackerAddress.port}/scrape?${query}`);
      return Buffer.from(await answer.arrayBuffer()).toString('latin1');
    };
    expect(await scrape(ready)).toContain('8:completei1e');
    for (const hashes of [[], [notReady], [ready, notReady], ['cc'.repeat(20)]]) {
      expect(await scrape(...hashes)).toMatch(/^d14:failure reason/);
    }
  });

  it.each([
    ['port', '2706.5'],
    ['port', '1e3'],
    ['port', '0x50'],
    ['port', '70000'],
    ['compact', '0'],
    ['compact', '7'],
    ['event', 'constructor'],
    ['event', '__proto__'],
    ['numwant', '-5'],
    ['numwant', '1e99'],
    ['left', '-1'],
    ['left', 'x'],
  ])('outlives %s=%s', async (key, value) => {
    ownSeeds = true;
    const { port } = test.distribution.trackerAddress;
    const query = new URLSearchParams({ peer_id: 'x'.repeat(20), port: '2706', left: '9', [key]: value });
    for (const _ of [1, 2]) {
      const hash = ready.replaceAll(/../g, (byte) => `%${byte}`);
      const answer = await fetch(`http://127.0.0.1:${port}/announce?info_hash=${hash}&${query}`);
      expect(await answer.text()).toMatch(/^d.*e$/s);
    }
    expect(await announce(ready, 1, { left: 0, event: 'started' })).toHaveProperty('complete');
  });

  it.each(['/', '/announce', '/announce?info_hash=x', '/scrape?info_hash=%ff', '/stats', '/../etc/passwd'])(
    'survives %s',
    async (path) => {
      const answer = await fetch(`http://127.0.0.1:${test.distribution.trackerAddress.port}${path}`);
      expect((await answer.text()).startsWith('d')).toBe(true);
      expect(await announce(ready, 1, { left: 0, event: 'bad' })).toHaveProperty('failure reason');
      expect(await announce(ready, 1, { left: 0, event: 'started' })).toHaveProperty('complete');
    },
  );
});

describe('a tracker that has just been opened', () => {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const callers = { isAllowed: () => true, isKnown: () => false };
  const options = { host: '127.0.0.1', log, callers, peersPerAddress: 2 };

  it('refuses all until its images are known', async () => {
    const tracker = await openTracker({ ...options, port: 0 });
    const query = new URLSearchParams({ peer_id: 'x'.repeat(20), port: '2706', left: '9' });
    const hash = ready.replaceAll(/../g, (byte) => `%${byte}`);
    const ask = async () => {
      const url = `http://127.0.0.1:${tracker.address.port}/announce?info_hash=${hash}&${query}`;
      return (await fetch(url)).text();
    };
    expect(await ask()).toMatch(/^d14:failure reason/);
    tracker.serve({ get: () => ({ sizeBytes: 9 }), ownPeers: () => [] });
    expect(await ask()).toMatch(/^d8:complete/);
    await tracker.dispose();
  });

  it('tells the port that is taken', async () => {
    const { port } = test.distribution.trackerAddress;
    await expect(openTracker({ ...options, port })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });
});
