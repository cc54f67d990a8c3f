import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { ImageFile } from '../images/types.ts';
import { ReadyImages } from './ready-images.ts';
import type { HeardPeer } from './swarm-view.ts';
import { image } from './test-support/room.ts';
import { Torrents } from './torrents.ts';
import type { SwarmChange } from './tracker/tracker.ts';
import type { SharedImage, TransferChange } from './types.ts';

let files: Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>;
let announced: Emitter<SwarmChange>;
let shared: Emitter<readonly string[]>;
let swarms: Map<string, HeardPeer[]>;
let views: Map<string, SharedImage>;
let told: TransferChange[];
/** Whom the tracker was told to have all. */
let whole: string[];
let torrents: Torrents;

beforeEach(() => {
  vi.useFakeTimers();
  files = new Emitter();
  announced = new Emitter();
  shared = new Emitter();
  swarms = new Map();
  views = new Map();
  told = [];
  whole = [];
  const list = ['b', 'a', 'c'].map((name) => image(`${name}.img`, { infoHash: name }));
  torrents = new Torrents({
    images: new ReadyImages({ list: () => list, onDidChange: files.event }),
    tracker: {
      swarm: (infoHash) => {
        const peers = swarms.get(infoHash);
        return peers && { completed: 1, peers };
      },
      gotAll: (infoHash, addresses) => whole.push(...addresses.map((address) => `${infoHash} ${address}`)),
      forget: (infoHash) => swarms.delete(infoHash),
      onDidChange: announced.event,
    },
    seeder: {
      get: (infoHash) => views.get(infoHash),
      isOwn: ({ peerId }) => peerId === 'own',
      onDidChange: shared.event,
    },
  });
  torrents.onDidChange((change) => told.push(change));
});
afterEach(() => {
  torrents.dispose();
  vi.useRealTimers();
});

const peer = (port: number, leftBytes: number, peerId = `${port}`): HeardPeer => ({
  ...{ ip: '10.0.0.1', port, peerId, leftBytes, seenAt: performance.now() },
});
function announce(infoHash: string, peers: HeardPeer[], isNews = true): void {
  swarms.set(infoHash, peers);
  announced.fire({ infoHash, isNews });
}
/** Info hashes told, in one line for each time. */
const lines = () => told.map(({ changed }) => changed.map(({ infoHash }) => infoHash).join(' '));

it('has all images that are ready, by name, without the engine among the peers', () => {
  swarms.set('b', [peer(1, 0), peer(2, 5), peer(3, 0, 'own')]);
  expect(torrents.list()).toMatchObject([
    { image: 'a', sharing: 'off', seeders: 0, leechers: 0, completed: 0 },
    { image: 'b', sharing: 'off', seeders: 1, leechers: 1, completed: 1 },
    { image: 'c', sharing: 'off', peers: [] },
  ]);
});

it('tells those that have changed, together', () => {
  announce('a', [peer(1, 9)]);
  announce('b', [peer(1, 9)]);
  announce('a', [peer(1, 8)]);
  shared.fire(['c']);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(lines()).toEqual(['a b c']);
  expect(told[0]?.changed[0]?.peers[0]?.leftBytes).toBe(8);
  vi.advanceTimersByTime(60_000);
  expect(lines()).toHaveLength(1);
});

it('tells what is new and what is gone', () => {
  announce('a', [peer(1, 9)]);
  files.fire({ changed: [image('d.img', { infoHash: 'd' })], removed: ['a.img'] });
  vi.advanceTimersByTime(500);
  expect(told).toMatchObject([{ changed: [{ infoHash: 'd' }], removed: ['a'] }]);
  expect(torrents.get('a')).toBeUndefined();
  expect(swarms.has('a')).toBe(false);
});

it('tells peers that are still there every 10 seconds only', () => {
  for (let second = 0; second < 30; second += 1) {
    announce('a', [peer(1, 0)], second === 0);
    vi.advanceTimersByTime(1000);
  }
  expect(lines()).toHaveLength(3);
});

it('tells a large swarm less often', () => {
  const peers = Array.from({ length: 1000 }, (_, port) => peer(port, 9));
  for (let tenth = 0; tenth < 100; tenth += 1) {
    announce('a', peers);
    announce('b', [peer(1, tenth)]);
    vi.advanceTimersByTime(100);
  }
  expect(lines().filter((line) => line.includes('a')).length).toBeLessThanOrEqual(3);
  expect(lines().filter((line) => line.includes('b')).length).toBeGreaterThanOrEqual(17);
});

it('tells many busy swarms in turns', () => {
  const peers = Array.from({ length: 150 }, (_, port) => peer(port, 9));
  for (let tenth = 0; tenth < 60; tenth += 1) {
    for (const infoHash of ['a', 'b', 'c']) {
      announce(infoHash, peers);
    }
    vi.advanceTimersByTime(100);
  }
  for (const { changed } of told) {
    expect(changed.length).toBeLessThanOrEqual(2);
  }
  const counts = ['a', 'b', 'c'].map((hash) => lines().filter((line) => line.includes(hash)).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
});

it('measures speeds, and tells that they fall when nobody tells anything any more', () => {
  announce('a', [peer(1, 3000)]);
  vi.advanceTimersByTime(10_000);
  announce('a', [peer(1, 2000)]);
  const speed = () => told.at(-1)?.changed[0]?.peers[0];
  vi.advanceTimersByTime(1000);
  expect(speed()).toMatchObject({ bytesPerSecond: 100, secondsLeft: 20 });
  vi.advanceTimersByTime(40_000);
  expect(speed()).toMatchObject({ bytesPerSecond: 0 });
  const count = told.length;
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(count);
});

it('joins what the seeder tells', () => {
  swarms.set('a', [peer(1, 3000)]);
  const peers = [{ address: '10.0.0.1:5', peerId: '1', haveBytes: 600, bytesPerSecond: 12 }];
  views.set('a', { infoHash: 'a', state: 'shared', bytesPerSecond: 12, sentBytes: 700, peers });
  shared.fire(['a']);
  vi.advanceTimersByTime(500);
  expect(told[0]?.changed).toMatchObject([
    {
      ...{ infoHash: 'a', sharing: 'shared', bytesPerSecond: 12, sentBytes: 700 },
      peers: [{ address: '10.0.0.1:1', leftBytes: 2400, progress: 20, bytesPerSecond: 12, secondsLeft: 200 }],
    },
  ]);
});

it('has the tracker count who has got all from the seeder', () => {
  swarms.set('a', [peer(1, 3000), peer(2, 3000), peer(3, 3000, 'own')]);
  const seen = (peerId: string, haveBytes: number) => ({
    ...{ address: '10.0.0.1:5', peerId, haveBytes, bytesPerSecond: 0 },
  });
  const view = { infoHash: 'a', state: 'shared' as const, bytesPerSecond: 0, sentBytes: 0 };
  views.set('a', { ...view, peers: [seen('1', 2999), seen('2', 600)] });
  shared.fire(['a']);
  expect(whole).toEqual([]);
  const former = [{ ...seen('1', 3000), leftAt: performance.now() }];
  views.set('a', { ...view, peers: [seen('2', 600)], formerPeers: former });
  shared.fire(['a']);
  expect(whole).toEqual(['a 10.0.0.1:1']);
});

it('keeps what a peer told the seeder when they part, until it announces itself anew', () => {
  swarms.set('a', [peer(1, 3000)]);
  const peers = [{ address: '10.0.0.1:5', peerId: '1', haveBytes: 600, bytesPerSecond: 12 }];
  views.set('a', { infoHash: 'a', state: 'shared', bytesPerSecond: 12, sentBytes: 700, peers });
  const left = () => torrents.get('a')?.peers[0]?.leftBytes;
  vi.advanceTimersByTime(1_000);
  expect(left()).toBe(2400);
  views.set('a', { infoHash: 'a', state: 'shared', bytesPerSecond: 0, sentBytes: 700, peers: [] });
  vi.advanceTimersByTime(1_000);
  expect(left()).toBe(2400);
  announce('a', [peer(1, 2900)]);
  expect(left()).toBe(2900);
});
