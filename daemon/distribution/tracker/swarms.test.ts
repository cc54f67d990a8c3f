import { expect, it } from 'vitest';
import { addressText } from '../swarm-view.ts';
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

/** Seeders, leechers, completed. */
function countsOf(swarms: Swarms): number[] {
  const { peers = [], completed = 0 } = swarms.get('h') ?? {};
  const seeders = peers.filter(({ leftBytes }) => leftBytes === 0).length;
  return [seeders, peers.length - seeders, completed];
}
const addressesOf = (swarms: Swarms) => swarms.get('h')?.peers.map(addressText);

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
  expect(countsOf(swarms)).toEqual(expected);
});

it('forgets who is silent, and a swarm that stays empty', () => {
  const swarms = prepare();
  swarms.see(sighting('a', 9, 'started'), 0);
  swarms.see(sighting('b', 9, 'started'), 500);
  expect(swarms.sweep(1000)).toEqual([]);
  expect(swarms.sweep(1001)).toEqual(['h']);
  expect(swarms.get('h')?.peers).toMatchObject([{ ip: 'b', port: 2706, leftBytes: 9, seenAt: 500 }]);
  expect(swarms.sweep(1501)).toEqual(['h']);
  expect(swarms.get('h')).toBeUndefined();
});

it('has a limit', () => {
  const swarms = prepare();
  for (let at = 0; at < 5000; at++) swarms.see(sighting(`p${at}`, 0, 'completed'), 0);
  expect(countsOf(swarms)).toEqual([2000, 0, 2000]);
});

it('keeps 2 peers of an address: the one that has been silent for longest makes room', () => {
  const swarms = prepare();
  const see = (port: number) => swarms.see({ ...sighting('a', 9), port }, port);
  for (const port of [1, 2, 1, 3]) see(port);
  expect(addressesOf(swarms)).toEqual(['a:1', 'a:3']);
  swarms.see(sighting('b', 9), 9);
  for (let port = 100; port < 200; port++) see(port);
  expect(addressesOf(swarms)).toEqual(['b:2706', 'a:198', 'a:199']);
});

it('makes room for a known computer in a swarm that strangers have filled', () => {
  const swarms = prepare({ isKnown: (address) => address.startsWith('pc') });
  for (let at = 0; at < 2500; at++) swarms.see(sighting(`p${at}`, 9), 0);
  swarms.see(sighting('pc1', 9), 0);
  swarms.see(sighting('stranger', 9), 0);
  expect(addressesOf(swarms)).toHaveLength(2000);
  expect(addressesOf(swarms)).toContain('pc1:2706');
  expect(addressesOf(swarms)).not.toContain('stranger:2706');
});

it('tells news from a peer that is still there', () => {
  const swarms = prepare();
  expect(swarms.see(sighting('a', 9, 'started'), 0)).toBe(true);
  expect(swarms.see(sighting('a', 9), 1)).toBe(false);
  expect(swarms.see(sighting('a', 8), 2)).toBe(true);
  expect(swarms.see(sighting('a', 8, 'stopped'), 3)).toBe(true);
  expect(swarms.see(sighting('a', 8, 'stopped'), 4)).toBe(false);
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
