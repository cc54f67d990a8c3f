import { expect, it } from 'vitest';
import { type Sighting, Swarms } from './swarms.ts';

const sighting = (peer: string, leftBytes: number, event: Sighting['event'] = 'update'): Sighting => ({
  infoHash: 'h',
  peerId: peer,
  address: `${peer}:2706`,
  leftBytes,
  event,
});

/** Announces, then: seeders, leechers, completed. */
it.each<[string, Sighting[], [number, number, number]]>([
  ['a leecher', [sighting('a', 9, 'start')], [0, 1, 0]],
  ['a seeder that came whole', [sighting('a', 0, 'start'), sighting('a', 0)], [1, 0, 0]],
  ['one that completes', [sighting('a', 9, 'start'), sighting('a', 0, 'complete')], [1, 0, 1]],
  ['one that completes and never says so', [sighting('a', 9, 'start'), sighting('a', 0)], [1, 0, 1]],
  ['one whose last word is its end', [sighting('a', 9, 'start'), sighting('a', 0, 'stop')], [0, 0, 1]],
  ['one that gives up', [sighting('a', 9, 'start'), sighting('a', 9, 'stop')], [0, 0, 0]],
  [
    'one that says it twice',
    [sighting('a', 9, 'start'), sighting('a', 0, 'complete'), sighting('a', 0), sighting('a', 0, 'stop')],
    [0, 0, 1],
  ],
  ['one never seen before that just completed', [sighting('a', 0, 'complete')], [1, 0, 1]],
  ['two', [sighting('a', 9, 'start'), sighting('b', 5, 'start'), sighting('b', 0)], [1, 1, 1]],
])('%s', (_, announces, expected) => {
  const swarms = new Swarms(1000);
  for (const announce of announces) swarms.see(announce, 0);
  const [torrent] = swarms.list(() => 'win');
  expect([torrent?.seeders, torrent?.leechers, torrent?.completed]).toEqual(expected);
  expect(torrent?.image).toBe('win');
});

it('forgets who is silent, and a swarm that stays empty', () => {
  const swarms = new Swarms(1000);
  swarms.see(sighting('a', 9, 'start'), 0);
  swarms.see(sighting('b', 9, 'start'), 500);
  expect(swarms.sweep(1000)).toBe(false);
  expect(swarms.sweep(1001)).toBe(true);
  expect(swarms.list(() => '')[0]?.peers).toEqual([{ address: 'b:2706', leftBytes: 9 }]);
  expect(swarms.sweep(1501)).toBe(true);
  expect(swarms.list(() => '')).toEqual([]);
});

it('has a limit', () => {
  const swarms = new Swarms(1000);
  for (let at = 0; at < 5000; at++) swarms.see(sighting(`p${at}`, 0, 'complete'), 0);
  expect(swarms.list(() => '')).toMatchObject([{ seeders: 2000, completed: 2000 }]);
});
