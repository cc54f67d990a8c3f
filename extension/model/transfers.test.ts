import { expect, test } from 'vitest';
import type { MulticastSession, Torrent } from '../../daemon/protocol/index.ts';
import {
  isActiveTorrent,
  partitionIn,
  sessionContext,
  torrentPercent,
  torrentSecondsLeft,
  torrentSpeed,
} from './transfers.ts';

const torrent: Torrent = {
  infoHash: '00',
  image: 'win11',
  sharing: 'shared',
  seeders: 0,
  leechers: 0,
  completed: 0,
  peers: [],
};
const peer = { address: '10.0.0.1:2706', leftBytes: 50 };
const whole = { address: '10.0.0.9:2706', leftBytes: 0, progress: 100 };

test.each<[string, Partial<Torrent>, boolean]>([
  ['shared and nobody there', {}, false],
  ['no engine and nobody there', { sharing: 'off' }, false],
  ['somebody takes it', { peers: [peer] }, true],
  ['somebody only has it', { peers: [whole] }, true],
  ['it cannot be read', { sharing: 'failed' }, true],
  ['it is being checked', { sharing: 'checking' }, true],
])('a torrent stands alone when it is active: %s', (_, difference, active) => {
  expect(isActiveTorrent({ ...torrent, ...difference })).toBe(active);
});

test('percent, speed and time left are of those that still download', () => {
  const peers = [
    { ...peer, progress: 40, bytesPerSecond: 10, secondsLeft: 5 },
    { ...peer, progress: 61, bytesPerSecond: 20, secondsLeft: 2 },
    whole,
  ];
  const taken = { ...torrent, peers };
  expect([torrentPercent(taken), torrentSpeed(taken), torrentSecondsLeft(taken)]).toEqual([50, 30, 5]);
});

test('what nobody tells is not known, never zero', () => {
  const silent = { ...torrent, peers: [peer, whole] };
  expect([torrentPercent(silent), torrentSpeed(silent), torrentSecondsLeft(silent)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const half = { ...torrent, peers: [{ ...peer, secondsLeft: 3 }, peer] };
  expect(torrentSecondsLeft(half)).toBeUndefined();
});

test.each<[MulticastSession['state'], number, string]>([
  ['waiting', 0, 'multicast.waiting'],
  ['waiting', 2, 'multicast.startable'],
  ['sending', 2, 'multicast.sending'],
  ['done', 2, 'multicast.ended'],
  ['failed', 0, 'multicast.ended'],
  ['cancelled', 1, 'multicast.ended'],
])('a session that is %s with %i receivers is %s', (state, receivers, context) => {
  const session = { port: 9000, address: '239.1.1.1', image: 'win11', state, receivers };
  expect(sessionContext(session)).toBe(context);
  expect(sessionContext({ ...session, between: 'computers' })).toBe('computerSession');
});

test.each([
  ['1 2', { disk: 1, partition: 2 }],
  ['win11', undefined],
  ['?', undefined],
  ['1 2 3', undefined],
])('what computers send to one another, %j, names the partition %j', (sent, partition) => {
  expect(partitionIn(sent)).toEqual(partition);
});
