import { beforeEach, describe, expect, it } from 'vitest';
import { addressText } from '../swarm-view.ts';
import type { Sighting } from './swarm.ts';
import { type SwarmLimits, Swarms } from './swarms.ts';

const a = '10.0.0.1';
const b = '10.0.0.2';
/** Addresses of many. */
const many = (at: number) => `10.1.${at >> 8}.${at & 255}`;

const sighting = (ip: string, leftBytes: number, event: Sighting['event'] = 'update'): Sighting => ({
  ip,
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
  ['a leecher', [sighting(a, 9, 'started')], [0, 1, 0]],
  ['a seeder that came whole', [sighting(a, 0, 'started'), sighting(a, 0)], [1, 0, 0]],
  ['one that completes', [sighting(a, 9, 'started'), sighting(a, 0, 'completed')], [1, 0, 1]],
  ['one that completes and never says so', [sighting(a, 9, 'started'), sighting(a, 0)], [1, 0, 1]],
  ['one whose last word is its end', [sighting(a, 9, 'started'), sighting(a, 0, 'stopped')], [0, 0, 1]],
  ['one that gives up', [sighting(a, 9, 'started'), sighting(a, 9, 'stopped')], [0, 0, 0]],
  [
    'one that says it twice',
    [sighting(a, 9, 'started'), sighting(a, 0, 'completed'), sighting(a, 0), sighting(a, 0, 'stopped')],
    [0, 0, 1],
  ],
  ['one never seen before that just completed', [sighting(a, 0, 'completed')], [1, 0, 1]],
  ['two', [sighting(a, 9, 'started'), sighting(b, 5, 'started'), sighting(b, 0)], [1, 1, 1]],
])('%s', (_, announces, expected) => {
  const swarms = prepare();
  for (const announce of announces) {
    swarms.see('h', announce, 0);
  }
  expect(countsOf(swarms)).toEqual(expected);
});

describe('a peer that the seeder knows to have all', () => {
  const key = addressText(sighting(a, 9));
  it.each<[string, Sighting[], Sighting[], [number, number, number]]>([
    ['counts, though it never says so', [sighting(a, 9, 'started')], [], [1, 0, 1]],
    ['counts once', [sighting(a, 9, 'started')], [sighting(a, 0, 'stopped')], [0, 0, 1]],
    ['does not when it came with it', [sighting(a, 0, 'started')], [], [1, 0, 0]],
    ['is believed when it lacks something yet', [sighting(a, 9, 'started')], [sighting(a, 3)], [0, 1, 1]],
    ['does not when it has never announced itself', [sighting(b, 9, 'started')], [], [0, 1, 0]],
    ['is not counted less when it begins anew', [sighting(a, 9)], [sighting(a, 9, 'started')], [0, 1, 1]],
  ])('%s', (_, before, after, expected) => {
    const swarms = prepare();
    for (const announce of before) {
      swarms.see('h', announce, 0);
    }
    swarms.gotAll('h', [key]);
    swarms.gotAll('h', [key]);
    for (const announce of after) {
      swarms.see('h', announce, 0);
    }
    expect(countsOf(swarms)).toEqual(expected);
  });
});

it('forgets who is silent, and a swarm that stays empty', () => {
  const swarms = prepare();
  swarms.see('h', sighting(a, 9, 'started'), 0);
  swarms.see('h', sighting(b, 9, 'started'), 500);
  expect(swarms.sweep(1000)).toEqual([]);
  expect(swarms.sweep(1001)).toEqual(['h']);
  expect(swarms.get('h')?.peers).toMatchObject([{ ip: b, port: 2706, leftBytes: 9, seenAt: 500 }]);
  expect(swarms.sweep(1501)).toEqual(['h']);
  expect(swarms.get('h')).toBeUndefined();
});

it('has a limit', () => {
  const swarms = prepare();
  for (let at = 0; at < 5000; at++) {
    swarms.see('h', sighting(many(at), 0, 'completed'), 0);
  }
  expect(countsOf(swarms)).toEqual([2000, 0, 2000]);
});

it('keeps 2 peers of an address: the one that has been silent for longest makes room', () => {
  const swarms = prepare();
  const see = (port: number) => swarms.see('h', { ...sighting(a, 9), port }, port);
  for (const port of [1, 2, 1, 3]) {
    see(port);
  }
  expect(addressesOf(swarms)).toEqual([`${a}:1`, `${a}:3`]);
  swarms.see('h', sighting(b, 9), 9);
  for (let port = 100; port < 200; port++) {
    see(port);
  }
  expect(addressesOf(swarms)).toEqual([`${b}:2706`, `${a}:198`, `${a}:199`]);
});

it('makes room for a known computer in a swarm that strangers have filled', () => {
  const swarms = prepare({ isKnown: (ip) => ip === a });
  for (let at = 0; at < 2500; at++) {
    swarms.see('h', sighting(many(at), 9), 0);
  }
  swarms.see('h', sighting(a, 9), 0);
  swarms.see('h', sighting(b, 9), 0);
  expect(addressesOf(swarms)).toHaveLength(2000);
  expect(addressesOf(swarms)).toContain(`${a}:2706`);
  expect(addressesOf(swarms)).not.toContain(`${b}:2706`);
});

it('tells news from a peer that is still there', () => {
  const swarms = prepare();
  expect(swarms.see('h', sighting(a, 9, 'started'), 0)).toBe(true);
  expect(swarms.see('h', sighting(a, 9), 1)).toBe(false);
  expect(swarms.see('h', sighting(a, 8), 2)).toBe(true);
  expect(swarms.see('h', sighting(a, 8, 'stopped'), 3)).toBe(true);
  expect(swarms.see('h', sighting(a, 8, 'stopped'), 4)).toBe(false);
});

describe('whom a peer is told', () => {
  const own = { ip: '10.0.0.9', port: 2706, peerId: 'bb'.repeat(20) };
  const asking = { ip: many(7), port: 2706 };
  let swarms: Swarms;
  beforeEach(() => {
    swarms = prepare({ ownPeers: (hash) => (hash === 'h' ? [own] : []) });
    swarms.see('h', sighting(a, 0), 0);
    for (let at = 0; at < 100; at++) {
      swarms.see('h', sighting(many(at), 9), 0);
    }
  });
  const packed = (want: number, infoHash = 'h') => {
    const { ipv4, ipv6 } = swarms.packedSome(infoHash, asking, want);
    return { ipv4: ipv4.toString('hex').match(/.{12}/g) ?? [], ipv6: ipv6.toString('hex') };
  };

  it("counts the repository's own", () => {
    expect(swarms.counts('h')).toEqual({ complete: 2, incomplete: 100, downloaded: 1 });
    expect(swarms.counts('other')).toEqual({ complete: 0, incomplete: 0, downloaded: 0 });
  });

  it("others, never the one that asks, and always the repository's own", () => {
    const peers = swarms.some('h', asking, 200);
    expect(peers).toHaveLength(101);
    expect(peers[0]).toEqual(own);
    expect(new Set(peers.map(({ ip }) => ip)).size).toBe(101);
    expect(peers.map(({ ip }) => ip)).not.toContain(asking.ip);
    expect(swarms.some('h', asking, 1)).toEqual([own]);
    expect(swarms.some('h', asking, -1)).toEqual([]);
    expect(swarms.some('other', asking, 9)).toEqual([]);
  });

  it('the same in 6 bytes each', () => {
    const { ipv4, ipv6 } = packed(200);
    expect(new Set(ipv4).size).toBe(101);
    expect(ipv4[0]).toBe('0a0000090a92');
    expect(ipv4).not.toContain('0a0100070a92');
    expect(ipv6).toBe('');
    expect(packed(1)).toEqual({ ipv4: ['0a0000090a92'], ipv6: '' });
    expect(packed(-1)).toEqual({ ipv4: [], ipv6: '' });
    expect(packed(9, 'other')).toEqual({ ipv4: [], ipv6: '' });
  });

  it('peers of IPv6 too', () => {
    swarms.see('h', sighting('fd00::7', 9), 0);
    expect(packed(200).ipv6).toBe('fd0000000000000000000000000000070a92');
    expect(packed(50)).toMatchObject({ ipv4: { length: 50 }, ipv6: '' });
    expect(swarms.some('h', asking, 200).map(({ ip }) => ip)).toContain('fd00::7');
    expect(swarms.packedSome('h', { ip: 'fd00::7', port: 2706 }, 200).ipv6).toHaveLength(0);
  });

  it('nobody who has left, been forgotten or made room', () => {
    for (let at = 0; at < 98; at++) {
      swarms.see('h', sighting(many(at), 9, 'stopped'), 0);
    }
    expect(packed(200).ipv4.sort()).toEqual(['0a0000010a92', '0a0000090a92', '0a0100620a92', '0a0100630a92']);
    swarms.sweep(1001);
    expect(packed(200).ipv4).toEqual(['0a0000090a92']);
    expect(swarms.counts('h')).toMatchObject({ complete: 1, incomplete: 0 });
  });
});
