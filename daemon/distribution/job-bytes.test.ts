import { describe, expect, it } from 'vitest';
import { type CountedPlace, type CountedTransfer, JobBytes, type TransfersSeen } from './job-bytes.ts';
import { throughputOf } from './job-throughput.ts';
import type { SessionRecord, TorrentRecord } from './types.ts';

const torrent: CountedTransfer = {
  ...{ protocol: 'TORRENT', image: 'win', file: 'win.img', sizeBytes: 1000 },
  ...{ cached: true, conditional: false, isOwn: true },
};
const multicast: CountedTransfer = { ...torrent, protocol: 'MULTICAST' };
const unicast: CountedTransfer = { ...torrent, protocol: 'UNICAST' };
const direct: CountedTransfer = { ...torrent, protocol: 'UNICAST-DIRECT', cached: false };

const place = (computer: string, more: Partial<CountedPlace> = {}): CountedPlace => ({
  ...{ computer, ip: `10.0.0.${computer.at(-1)}`, attempt: 1, state: 'running' },
  ...{ fromCache: undefined, receive: undefined, isFollowed: true },
  ...more,
});
/** A swarm; of each peer, by the last number of its address, what it lacks. */
const swarm = (sentBytes: number, lacks: Record<number, number>, bytesPerSecond = 0): TorrentRecord => ({
  ...{ infoHash: 'a', image: 'win', seeders: 0, leechers: 0, completed: 0, sentBytes, bytesPerSecond },
  peers: Object.entries(lacks).map(([at, leftBytes]) => ({
    address: `10.0.0.${at}:2706`,
    leftBytes,
    bytesPerSecond: 7,
  })),
});
const session = (more: Partial<SessionRecord>): SessionRecord => ({
  ...{ port: 9000, address: '239.1.1.1', image: 'win', file: 'win.img', receivers: 2, state: 'sending' },
  ...{ startedAt: 'then', joined: [{ address: '10.0.0.1' }, { address: '10.0.0.2' }] },
  ...more,
});
type Look = Partial<TransfersSeen> & { readonly torrent?: TorrentRecord };
const seen = ({ torrent, ...more }: Look): TransfersSeen => ({
  ...{ places: [place('pc1'), place('pc2')], sessions: [], seconds: 2, isServed: () => true },
  torrentOf: () => torrent,
  ...more,
});
const countOf = (transfers: CountedTransfer[], looks: Look[]) => {
  const bytes = new JobBytes(transfers);
  for (const look of looks) {
    bytes.look(seen(look));
  }
  const { receivedBytes, servedBytes } = bytes.total;
  return [receivedBytes, servedBytes];
};
const succeeded = (fromCache?: boolean) =>
  ['pc1', 'pc2'].map((computer) => place(computer, { state: 'succeeded', fromCache }));

describe('bytes of a torrent', () => {
  it.each<[string, Look[], (number | undefined)[]]>([
    ['of nothing that is seen', [{}], [undefined, undefined]],
    [
      'what peers have, and what was sent since',
      [{ torrent: swarm(500, {}) }, { torrent: swarm(1100, { 1: 600, 2: 1000 }) }],
      [400, 600],
    ],
    [
      'never less than before',
      [{ torrent: swarm(0, { 1: 300 }) }, { torrent: swarm(0, { 1: 900 }) }],
      [700, 0],
    ],
    ['who shared it already has not received it', [{ torrent: swarm(0, { 1: 0, 2: 500 }) }], [500, 0]],
    ['who is of another job', [{ torrent: swarm(0, { 9: 500 }) }], [undefined, 0]],
    ['who had it in the cache', [{ places: succeeded(true) }], [0, undefined]],
    ['who had to be sent it', [{ places: succeeded(false) }], [2000, undefined]],
    [
      'who succeeded and was seen to receive',
      [{ torrent: swarm(0, { 1: 100 }) }, { places: succeeded() }],
      [1000, 0],
    ],
    [
      'sent to another job',
      [
        { torrent: swarm(0, {}), isServed: () => false },
        { torrent: swarm(9, {}), isServed: () => false },
      ],
      [undefined, undefined],
    ],
    [
      'shared anew meanwhile',
      [{ torrent: swarm(500, {}) }, { torrent: swarm(700, {}) }, { torrent: swarm(50, {}) }],
      [undefined, 250],
    ],
  ])('%s', (_name, looks, expected) => {
    expect(countOf([torrent], looks)).toEqual(expected);
  });

  it('each attempt receives anew', () => {
    const again = [place('pc1', { attempt: 2 })];
    const looks = [{ torrent: swarm(0, { 1: 500 }) }, { torrent: swarm(0, { 1: 600 }), places: again }];
    expect(countOf([torrent], looks)).toEqual([900, 0]);
  });

  it('goes on from what was counted before', () => {
    const bytes = new JobBytes([torrent], { receivedBytes: 5000, servedBytes: 100 });
    expect(bytes.total).toEqual({ receivedBytes: 5000, servedBytes: 100 });
    bytes.look(seen({ torrent: swarm(0, { 1: 600 }) }));
    expect(bytes.total).toEqual({ receivedBytes: 5400, servedBytes: 100 });
  });
});

describe('bytes of other protocols', () => {
  it.each<[string, CountedTransfer[], Look[], (number | undefined)[]]>([
    [
      'multicast that waits',
      [multicast],
      [{ sessions: [session({ state: 'waiting', startedAt: undefined })] }],
      [0, undefined],
    ],
    ['multicast is sent once', [multicast], [{ sessions: [session({ progress: 50 })] }], [1000, 500]],
    [
      'multicast that is done',
      [multicast],
      [{ sessions: [session({ progress: 99 })] }, { sessions: [session({ state: 'done' })] }],
      [2000, 1000],
    ],
    [
      'who was dropped',
      [multicast],
      [
        { sessions: [session({ progress: 50 })] },
        { sessions: [session({ state: 'done', dropped: ['10.0.0.2'] })] },
      ],
      [1500, 1000],
    ],
    [
      'a session of another image',
      [multicast],
      [{ sessions: [session({ progress: 50, file: 'x.img' })] }],
      [undefined, undefined],
    ],
    [
      'unicast by its speed',
      [unicast],
      [{ places: [place('pc1', { receive: 100 })] }, { places: [place('pc1', { receive: 50 })] }],
      [300, 300],
    ],
    [
      'unicast never more than the image',
      [unicast],
      [{ places: [place('pc1', { receive: 9000 })] }],
      [1000, 1000],
    ],
    ['past the cache, each time', [direct], [{ places: succeeded() }], [2000, 2000]],
    ['from elsewhere', [{ ...direct, isOwn: false }], [{ places: succeeded() }], [2000, undefined]],
    [
      'of no known size',
      [{ ...direct, sizeBytes: undefined }],
      [{ places: succeeded() }],
      [undefined, undefined],
    ],
    ['in a branch', [{ ...direct, conditional: true }], [{ places: succeeded() }], [undefined, undefined]],
  ])('%s', (_name, transfers, looks, expected) => {
    expect(countOf(transfers, looks)).toEqual(expected);
  });
});

describe('throughput', () => {
  const told = [
    place('pc1', { receive: 30 }),
    place('pc2', { receive: 20 }),
    place('pc3', { state: 'succeeded', receive: 9 }),
  ];
  const silent = [place('pc1', { isFollowed: false })];
  it.each<[string, CountedTransfer[], Look, (number | undefined)[]]>([
    ['of what programs tell', [torrent], { places: told, torrent: swarm(0, { 1: 5 }, 40) }, [40, 50]],
    [
      'of the swarm, where they tell nothing',
      [torrent],
      { places: silent, torrent: swarm(0, { 1: 5, 9: 5 }, 40) },
      [40, 7],
    ],
    ['of a session', [multicast], { places: silent, sessions: [session({ bytesPerSecond: 8 })] }, [8, 16]],
    [
      'of one that waits',
      [multicast],
      { places: silent, sessions: [session({ state: 'waiting', bytesPerSecond: 8 })] },
      [0, undefined],
    ],
    ['while they restore', [torrent], { torrent: swarm(0, {}, 0) }, [0, 0]],
    ['of nothing that is seen', [torrent], { places: silent }, [undefined, undefined]],
    ['of unicast', [unicast], { places: told }, [50, 50]],
    [
      'from elsewhere',
      [{ ...torrent, isOwn: false }],
      { places: told, torrent: swarm(0, {}, 40) },
      [undefined, 50],
    ],
    [
      'of a torrent that is sent to another job',
      [torrent],
      { places: told, torrent: swarm(0, {}, 40), isServed: () => false },
      [0, 50],
    ],
  ])('%s', (_name, transfers, look, expected) => {
    const { repository, received } = throughputOf(transfers, seen(look));
    expect([repository, received]).toEqual(expected);
  });
});
