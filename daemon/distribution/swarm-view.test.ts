import { describe, expect, it } from 'vitest';
import { type HeardPeer, type JoinedPeer, joinPeers, peerView, torrentView } from './swarm-view.ts';
import type { SharedPeer } from './types.ts';

const now = 1_000_000;
const sizeBytes = 1000;
const id = (letter: string) => letter.repeat(40);
const heard = (ip: string, letter: string, leftBytes: number): HeardPeer => ({
  ...{ ip, port: 2706, peerId: id(letter), leftBytes, seenAt: now - 5000 },
});
const seen = (address: string, peerId: string, haveBytes: number): SharedPeer => ({
  ...{ address, peerId, haveBytes, bytesPerSecond: 7 },
});

describe('peers of tracker and seeder', () => {
  /** Heard, seen; then of each: address, what it lacks, how long ago that was, and whether they are connected. */
  it.each<[string, HeardPeer[], SharedPeer[], [string, number, number, boolean][]]>([
    ['nobody', [], [], []],
    ['one that was heard of only', [heard('a', '1', 900)], [], [['a:2706', 900, 5000, false]]],
    ['one that is connected only', [], [seen('a:33', id('1'), 300)], [['a:33', 700, 0, true]]],
    [
      'one of whom the seeder knows more',
      [heard('a', '1', 900)],
      [seen('a:33', id('1'), 300)],
      [['a:2706', 700, 0, true]],
    ],
    [
      'one of whom the tracker knows more',
      [heard('a', '1', 0)],
      [seen('a:33', id('1'), 300)],
      [['a:2706', 0, 5000, true]],
    ],
    [
      'a computer with two addresses',
      [heard('a', '1', 900)],
      [seen('b:33', id('1'), 300)],
      [['a:2706', 700, 0, true]],
    ],
    [
      'a peer id that somebody else claims, too',
      [heard('a', '1', 900)],
      [seen('b:33', id('1'), 1000), seen('a:34', id('1'), 300)],
      [
        ['a:2706', 700, 0, true],
        ['b:33', 0, 0, true],
      ],
    ],
    [
      'a peer id that two have who were heard of',
      [heard('a', '1', 900), heard('b', '1', 800)],
      [seen('c:33', id('1'), 300)],
      [
        ['a:2706', 900, 5000, false],
        ['b:2706', 800, 5000, false],
        ['c:33', 700, 0, true],
      ],
    ],
    [
      'one that came again',
      [heard('a', '1', 900)],
      [seen('a:33', id('1'), 300), seen('a:34', id('1'), 400)],
      [['a:2706', 600, 0, true]],
    ],
    [
      'another peer id at an address',
      [heard('a', '1', 900)],
      [seen('a:33', id('2'), 300)],
      [
        ['a:2706', 900, 5000, false],
        ['a:33', 700, 0, true],
      ],
    ],
    [
      'an engine that tells no peer ids, one peer at the address',
      [heard('a', '1', 900), heard('b', '2', 800)],
      [seen('b:33', '', 500)],
      [
        ['a:2706', 900, 5000, false],
        ['b:2706', 500, 0, true],
      ],
    ],
    [
      'an engine that tells no peer ids, two peers at the address',
      [heard('a', '1', 900), { ...heard('a', '2', 800), port: 2707 }],
      [seen('a:33', '', 500)],
      [
        ['a:2706', 900, 5000, false],
        ['a:2707', 800, 5000, false],
        ['a:33', 500, 0, true],
      ],
    ],
    [
      'one that has left the seeder since',
      [heard('a', '1', 900)],
      [{ ...seen('a:33', id('1'), 300), leftAt: now - 1000 }],
      [['a:2706', 700, 1000, false]],
    ],
    [
      'one that has announced itself since',
      [heard('a', '1', 900)],
      [{ ...seen('a:33', id('1'), 300), leftAt: now - 6000 }],
      [['a:2706', 900, 5000, false]],
    ],
    [
      'one that has come back',
      [heard('a', '1', 900)],
      [{ ...seen('a:33', id('1'), 300), leftAt: now - 1000 }, seen('a:34', id('1'), 400)],
      [['a:2706', 600, 0, true]],
    ],
    ['one that has left both', [], [{ ...seen('a:33', id('1'), 300), leftAt: now - 1000 }], []],
    [
      'IPv6',
      [heard('fe80::1', '1', 900)],
      [seen('[fe80::1]:33', id('1'), 300)],
      [['[fe80::1]:2706', 700, 0, true]],
    ],
    ['more than there is', [heard('a', '1', 5000)], [], [['a:2706', 1000, 5000, false]]],
    ['one that claims to have more than there is', [], [seen('a:33', id('1'), 5000)], [['a:33', 0, 0, true]]],
  ])('%s', (_, heardPeers, seenPeers, expected) => {
    const joined = joinPeers(heardPeers, seenPeers, sizeBytes, now);
    expect(
      joined.map(({ address, leftBytes, leftAt, sentPerSecond }) => [
        address,
        leftBytes,
        now - leftAt,
        sentPerSecond !== undefined,
      ]),
    ).toEqual(expected);
  });
});

describe('a peer as it is shown', () => {
  const peer: JoinedPeer = {
    address: 'a:1',
    leftBytes: 600,
    leftAt: now,
    isWatched: false,
    seenAt: undefined,
    sentPerSecond: undefined,
  };
  it.each<[string, Partial<JoinedPeer>, number | undefined, object]>([
    ['nothing measured', {}, undefined, { leftBytes: 600, progress: 40, bytesPerSecond: 0 }],
    ['a speed', {}, 99.6, { leftBytes: 600, progress: 40, bytesPerSecond: 100, secondsLeft: 6 }],
    ['the repository sends more', { sentPerSecond: 200 }, 100, { bytesPerSecond: 200, secondsLeft: 3 }],
    ['nearly all', { leftBytes: 1 }, 0, { progress: 99, bytesPerSecond: 0 }],
    ['all', { leftBytes: 0 }, 100, { progress: 100, leftBytes: 0 }],
  ])('%s', (_, more, measured, expected) => {
    expect(peerView({ ...peer, ...more }, measured, sizeBytes, now)).toMatchObject(expected);
  });

  it('tells no speed of one that has all, and no time without a speed', () => {
    expect(peerView({ ...peer, leftBytes: 0 }, 100, sizeBytes, now)).not.toHaveProperty('bytesPerSecond');
    expect(peerView(peer, 0, sizeBytes, now)).not.toHaveProperty('secondsLeft');
    expect(peerView(peer, 0, sizeBytes, now)).not.toHaveProperty('seenAt');
  });

  it('tells when it announced itself', () => {
    const { seenAt = '' } = peerView({ ...peer, seenAt: now - 60_000 }, 0, sizeBytes, now);
    expect(Math.abs(Date.now() - 60_000 - Date.parse(seenAt))).toBeLessThan(30_000);
  });
});

describe('a torrent as it is shown', () => {
  const image = { infoHash: 'h', canonicalName: 'win', file: 'a/win.img', sizeBytes };
  const peers = [
    { address: 'a:1', leftBytes: 0 },
    { address: 'b:1', leftBytes: 9 },
    { address: 'c:1', leftBytes: 1 },
  ];

  it('of an image that no engine shares', () => {
    expect(torrentView(image, 3, peers, undefined)).toEqual({
      ...{ infoHash: 'h', image: 'win', file: 'a/win.img', sizeBytes, sharing: 'off' },
      ...{ seeders: 1, leechers: 2, completed: 3, peers },
    });
  });

  it('of one that cannot be shared', () => {
    const problem = { key: 'error.unauthorized' };
    const shared = { infoHash: 'h', state: 'failed', bytesPerSecond: 0.4, sentBytes: 12, peers: [] } as const;
    expect(torrentView(image, 0, [], { ...shared, problem })).toMatchObject({
      ...{ sharing: 'failed', problem, bytesPerSecond: 0, sentBytes: 12, seeders: 0 },
    });
  });
});
