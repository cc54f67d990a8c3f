import { describe, expect, it } from 'vitest';
import {
  type JobPlace,
  type JobSession,
  type JobTorrent,
  type JobTransfer,
  jobNotices,
  sharingFindings,
  type TransfersNow,
} from './job-notices.ts';

const now = Date.parse('2026-01-01T12:00:00Z');
const places: JobPlace[] = [
  { computer: 'pc1', ip: '10.0.0.1', state: 'running' },
  { computer: 'pc2', ip: '10.0.0.2', state: 'running' },
  { computer: 'pc3', ip: '10.0.0.3', state: 'waiting' },
];
const torrent: JobTransfer = {
  protocol: 'TORRENT',
  image: 'win11',
  file: 'win11.img',
  repository: 'main',
  infoHash: 'aa',
  sizeBytes: 1000,
  cached: true,
  port: undefined,
  conditional: false,
};
const multicast: JobTransfer = { ...torrent, protocol: 'MULTICAST', port: 9000 };
const shared: JobTorrent = { sharing: 'shared', seeders: 0, peers: [] };
/** A repository with one torrent, or none. */
const only = (found: JobTorrent | undefined) => (name: string) =>
  name === 'aa' || name === 'win11.img' ? found : undefined;
const peer = (ip: string, leftBytes: number, secondsAgo: number) => ({
  address: `${ip}:2706`,
  leftBytes,
  seenAt: new Date(now - secondsAgo * 1000).toISOString(),
});
const session: JobSession = {
  port: 9000,
  image: 'win11',
  file: 'win11.img',
  state: 'waiting',
  receivers: 12,
  expected: 30,
  job: 'job1',
};

function told(transfer: JobTransfer, found: Partial<TransfersNow>, where = places) {
  const notices = jobNotices('job1', [transfer], where, {
    ...{ torrentOf: only(undefined), sessions: [], now, clock: now, repository: 'main' },
    ...found,
  });
  const short = ({ key, args }: { key: string; args?: object | undefined }) => [
    key.replace('distribution.', ''),
    args,
  ];
  return {
    job: notices.job.map(short),
    computers: [...notices.computers].map(([id, text]) => [id, ...short(text)]),
  };
}

describe('by torrent', () => {
  it.each<[string, JobTorrent | undefined, boolean]>([
    ['the repository shares it', shared, true],
    ['a peer has all of it', { ...shared, sharing: 'off', seeders: 1 }, true],
    ['no engine runs', { ...shared, sharing: 'off' }, false],
    ['it cannot be read', { ...shared, sharing: 'failed' }, false],
    ['it is still being checked', { ...shared, sharing: 'checking' }, false],
    ['there is none of this image', undefined, false],
  ])('%s', (_, found, isShared) => {
    expect(told(torrent, { torrentOf: only(found) }).job).toEqual(
      isShared ? [] : [['notShared', { image: 'win11' }]],
    );
  });

  it('tells of computers that still download and have been silent for a minute', () => {
    const peers = [
      peer('10.0.0.1', 5, 61),
      peer('10.0.0.2', 5, 59),
      // It waits for the next job: its download is of another one.
      peer('10.0.0.3', 5, 200),
      peer('10.0.0.9', 5, 200),
    ];
    expect(told(torrent, { torrentOf: only({ ...shared, peers }) }).computers).toEqual([
      ['pc1', 'silent', { minutes: 1 }],
    ]);
  });

  it('says nothing of one that has all, or that never came', () => {
    const torrentOf = only({ ...shared, peers: [peer('10.0.0.1', 0, 170)] });
    expect(told(torrent, { torrentOf })).toEqual({ job: [], computers: [] });
  });
});

describe('a computer that has fallen silent', () => {
  const look = (peers: JobTorrent['peers'], silent: ReadonlyMap<string, number>) =>
    jobNotices(
      'job1',
      [torrent],
      places,
      { torrentOf: only({ ...shared, peers }), sessions: [], now, clock: now, repository: 'main' },
      silent,
    );
  const before = new Map([['pc1', now - 200_000]]);

  it('is silent all the same when the tracker has forgotten it', () => {
    expect(look([peer('10.0.0.1', 5, 170)], new Map()).silent).toEqual(new Map([['pc1', now - 170_000]]));
    const { computers, silent } = look([], before);
    expect([...computers]).toMatchObject([['pc1', { args: { minutes: 3 } }]]);
    expect(silent).toEqual(before);
  });

  it('is silent for as long whoever sets the clock', () => {
    const clock = now - 3_600_000;
    const { address, leftBytes } = peer('10.0.0.1', 5, 0);
    const peers = [{ address, leftBytes, seenAt: new Date(clock - 170_000).toISOString() }];
    const found = { torrentOf: only({ ...shared, peers }), sessions: [], now, clock, repository: 'main' };
    expect(jobNotices('job1', [torrent], places, found).silent).toEqual(new Map([['pc1', now - 170_000]]));
  });

  it.each([
    ['comes back', 5, 1],
    ['has all', 0, 100],
  ])('is not any more when it %s', (_, left, secondsAgo) => {
    expect(look([peer('10.0.0.1', left, secondsAgo)], before)).toMatchObject({
      computers: new Map(),
      silent: new Map(),
    });
  });
});

describe('by multicast', () => {
  it.each<[string, Partial<JobSession>, unknown[]]>([
    ['it waits', {}, [['joining', { joined: 12, expected: 30, port: 9000 }]]],
    [
      'it began without some',
      { state: 'sending' },
      [['notAllJoined', { joined: 12, expected: 30, port: 9000 }]],
    ],
    ['all have joined', { receivers: 30 }, []],
    ['it has ended', { state: 'done' }, []],
    ['it is another port', { port: 9002 }, []],
    ['it is of another job with the same image', { job: 'job2' }, []],
    [
      'it is of another image',
      { image: 'linux', file: 'linux.img', job: 'job2' },
      [['portTaken', { port: 9000, image: 'linux' }]],
    ],
    ['nobody says how many it waits for', { expected: undefined }, []],
  ])('%s', (_, difference, expected) => {
    expect(told(multicast, { sessions: [{ ...session, ...difference }] }).job).toEqual(expected);
  });
});

it.each([
  ['torrent', torrent],
  ['multicast', multicast],
])('says nothing of a %s of another repository: nothing is known of it', (_, transfer) => {
  const elsewhere = { ...transfer, repository: 'lab' };
  const other = { ...session, image: 'linux', file: 'linux.img', job: undefined };
  expect(told(elsewhere, { sessions: [{ ...session, job: undefined }] }).job).toEqual([]);
  expect(told(elsewhere, { sessions: [other] }).job).toEqual([]);
});

it('says nothing of a job that does not run anywhere now', () => {
  const ended = places.map((place) => ({ ...place, state: 'succeeded' as const }));
  expect(told(torrent, {}, ended)).toEqual({ job: [], computers: [] });
});

describe('before sending', () => {
  const whole = { ...shared, sharing: 'off' as const, seeders: 1 };
  it.each<[string, Partial<JobTransfer>, JobTorrent | undefined, unknown[]]>([
    ['the repository shares it', {}, shared, []],
    ['a peer has all of it', {}, whole, []],
    ['nobody shares it', {}, { ...shared, sharing: 'off' }, [['blocked', 'distribution.nobodyShares']]],
    ['it cannot be read', {}, { ...shared, sharing: 'failed' }, [['blocked', 'distribution.nobodyShares']]],
    ['there is no torrent of it', {}, undefined, [['blocked', 'distribution.nobodyShares']]],
    ['it may not run', { conditional: true }, undefined, [['warning', 'distribution.nobodyShares']]],
    [
      'it is still being checked',
      {},
      { ...shared, sharing: 'checking' },
      [['warning', 'distribution.sharedLater']],
    ],
    ['it is of another repository', { repository: 'other' }, undefined, []],
    ['it is not ready, which is told as that', { infoHash: undefined }, undefined, []],
    ['it goes by multicast', { protocol: 'MULTICAST' }, undefined, []],
  ])('%s', (_, difference, found, expected) => {
    const findings = sharingFindings([{ ...torrent, ...difference }], only(found), 'main');
    expect(findings.map(({ verdict, message: { key } }) => [verdict, key])).toEqual(expected);
  });
});
