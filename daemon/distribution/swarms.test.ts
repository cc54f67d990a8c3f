import { expect, it } from 'vitest';
import { type Sighting, type SwarmLimits, Swarms } from './swarms.ts';

const sighting = (peer: string, leftBytes: number, event: Sighting['event'] = 'update'): Sighting => ({
  infoHash: 'h',
  ip: peer,
  port: 2706,
  peerId: 'aa'.repeat(20),
  leftBytes,
  event,
});
const prepare = (more: Partial<SwarmLimits> = {}) =>
  new Swarms({
    ...{ forgetAfterMs: 1000, peersPerAddress: 2, isKnown: () => false, ownPeers: () => [] },
    ...more,
  });

/** Announces, then: seeders, leechers, completed. */
it.each<[string, Sighting[], [number, number, number]]>([
  ['a leecher', [sighting('a', 9, 'started')], [0, 1, 0]],
  ['a seeder that came whole', [sighting('a', 0, 'started'), sighting('a', 0)], [1, 0, 0]],
  ['one that completes', [sighting('a', 9, 'started'), sighting('a', 0, 'completed')], [1, 0, 1]],
  ['one that completes and never says so', [sighting('a', 9, 'started'), sighting('a', 0)], [1, 0, 1]],
  ['one whose last word is its end', [sighting('a', 9, 'started'), sighting('a', 0, 'stopped')], [0, 0, 1]],
  ['one that gives up', [sighting('a', 9, 'started'), sighting('a', 9, 'stopped')], [0, 0, 0]],
  [
    'one that says it twice',
    [
      sighting('a', 9, 'started'),
      sighting('a', 0, 'completed'),
      sighting('a', 0),
      sighting('a', 0, 'stopped'),
    ],
    [0, 0, 1],
  ],
  ['one never seen before that just completed', [sighting('a', 0, 'completed')], [1, 0, 1]],
  ['two', [sighting('a', 9, 'started'), sighting('b', 5, 'started'), sighting('b', 0)], [1, 1, 1]],
])('%s', (_, announces, expected) => {
  const swarms = prepare();
  for (const announce of announces) swarms.see(announce, 0);
  const [torrent] = swarms.list(() => 'win');
  expect([torrent?.seeders, torrent?.leechers, torrent?.completed]).toEqual(expected);
  expect(torrent?.image).toBe('win');
});

it('forgets who is silent, and a swarm that stays empty', () => {
  const swarms = prepare();
  swarms.see(sighting('a', 9, 'started'), 0);
  swarms.see(sighting('b', 9, 'started'), 500);
  expect(swarms.sweep(1000)).toBe(false);
  expect(swarms.sweep(1001)).toBe(true);
  expect(swarms.list(() => '')[0]?.peers).toEqual([{ address: 'b:2706', leftBytes: 9 }]);
  expect(swarms.sweep(1501)).toBe(true);
  expect(swarms.list(() => '')).toEqual([]);
});

it('has a limit', () => {
  const swarms = prepare();
  for (let at = 0; at < 5000; at++) swarms.see(sighting(`p${at}`, 0, 'completed'), 0);
  expect(swarms.list(() => '')).toMatchObject([{ seeders: 2000, completed: 2000 }]);
});

it('keeps 2 peers of an address: the one that has been silent for longest makes room', () => {
  const swarms = prepare();
  const ports = () => swarms.list(() => '')[0]?.peers.map(({ address }) => address);
  const see = (port: number) => swarms.see({ ...sighting('a', 9), port }, port);
  for (const port of [1, 2, 1, 3]) see(port);
  expect(ports()).toEqual(['a:1', 'a:3']);
  swarms.see(sighting('b', 9), 9);
  for (let port = 100; port < 200; port++) see(port);
  expect(ports()).toEqual(['b:2706', 'a:198', 'a:199']);
});

it('makes room for a known computer in a swarm that strangers have filled', () => {
  const swarms = prepare({ isKnown: (address) => address.startsWith('pc') });
  for (let at = 0; at < 2500; at++) swarms.see(sighting(`p${at}`, 9), 0);
  swarms.see(sighting('pc1', 9), 0);
  swarms.see(sighting('stranger', 9), 0);
  const [{ peers = [] } = {}] = swarms.list(() => '');
  expect(peers).toHaveLength(2000);
  expect(peers.map(({ address }) => address)).toContain('pc1:2706');
  expect(peers.map(({ address }) => address)).not.toContain('stranger:2706');
});

it("tells others, never the one that asks, and always the repository's own", () => {
  const own = { ip: 'repo', port: 2706, peerId: 'bb'.repeat(20) };
  const swarms = prepare({ ownPeers: (hash) => (hash === 'h' ? [own] : []) });
  swarms.see(sighting('a', 0), 0);
  for (let at = 0; at < 100; at++) swarms.see(sighting(`p${at}`, 9), 0);
  const { complete, incomplete, peers } = swarms.answer('h', { ip: 'p7', port: 2706 }, 200);
  expect([complete, incomplete, peers.length]).toEqual([2, 100, 101]);
  expect(peers[0]).toEqual(own);
  expect(peers.map(({ ip }) => ip)).not.toContain('p7');
  expect(swarms.answer('h', undefined, 1).peers).toEqual([own]);
  expect(swarms.answer('h', undefined, -1).peers).toEqual([]);
  expect(swarms.answer('other', undefined, 9)).toEqual({ complete: 0, incomplete: 0, peers: [] });
});
