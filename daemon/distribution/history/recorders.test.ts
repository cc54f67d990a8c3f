import { describe, expect, test } from 'vitest';
import type { Classroom, Torrent } from '../../protocol/index.ts';
import { classroomOf } from './classroom-of.ts';
import { type EndedTransfer, pastTransfer } from './past-transfer.ts';
import { TorrentRecorder } from './torrent-recorder.ts';
import { UnicastRecorder } from './unicast-recorder.ts';

describe('torrent', () => {
  const torrent = (completed: number, ...peers: [string, number][]): Torrent => ({
    ...{ infoHash: 'a', image: 'win', seeders: 0, leechers: 0, completed },
    peers: peers.map(([address, leftBytes]) => ({ address, leftBytes })),
  });
  const recorderOf = (jobs: Record<string, string> = {}, active = new Set(Object.values(jobs))) => ({
    recorder: new TorrentRecorder(
      {
        jobOn: (ip) => jobs[ip],
        hasEnded: (job) => !active.has(job),
        isOlder: (job) => job === 'older',
      },
      // It has been looking for an hour.
      -3_600_000,
    ),
    active,
  });
  const seen = (...torrents: Torrent[]) => {
    const { recorder } = recorderOf();
    return torrents.flatMap((one, at) => recorder.look(one, at + 1));
  };
  const one = '10.0.0.1:2706';
  const two = '10.0.0.2:2706';

  test('from the first that lacks something to the last that has all', () => {
    const ended = seen(
      torrent(0),
      torrent(0, [one, 5]),
      torrent(0, [one, 3], [two, 5]),
      torrent(1, [one, 0], [two, 2]),
      torrent(2, [one, 0], [two, 0]),
      torrent(2, [two, 0]),
      torrent(2),
    );
    expect(ended).toEqual([
      {
        ...{ infoHash: 'a', image: 'win', computers: 2, addresses: ['10.0.0.1', '10.0.0.2'] },
        ...{ job: undefined, startedAt: 2, endedAt: 5 },
      },
    ]);
  });

  test('one that vanished does not count; what it lacked is no reason to wait', () => {
    const ended = seen(torrent(0, [one, 5], [two, 5]), torrent(1, [one, 0], [two, 4]), torrent(1, [one, 0]));
    expect(ended).toMatchObject([{ computers: 1, startedAt: 1, endedAt: 2 }]);
  });

  test.each<[string, Torrent[]]>([
    ['nobody got it', [torrent(0, [one, 5]), torrent(0)]],
    ['all have it', [torrent(0, [one, 0]), torrent(0)]],
  ])('nothing when %s', (_name, torrents) => {
    expect(seen(...torrents)).toEqual([]);
  });

  test('one that is over before it is seen took no longer than a look', () => {
    expect(seen(torrent(0), torrent(1, [one, 0]))).toMatchObject([
      { computers: 1, addresses: ['10.0.0.1'], startedAt: 2 - 1000, endedAt: 2 },
    ]);
  });

  test('who gets it again within the memory of the swarm counts again', () => {
    const ended = seen(
      torrent(0, [one, 5], [two, 5]),
      torrent(2, [one, 0], [two, 0]),
      torrent(2, [one, 5], [two, 5]),
      torrent(2, [one, 0], [two, 3]),
      torrent(2, [one, 0], [two, 0]),
    );
    expect(ended).toMatchObject([
      { computers: 2, startedAt: 1, endedAt: 2 },
      { computers: 2, startedAt: 3, endedAt: 5 },
    ]);
  });

  test('the swarm may be counted anew', () => {
    const ended = seen(
      torrent(0, [one, 5]),
      torrent(1, [one, 0]),
      torrent(0, [two, 5]),
      torrent(1, [two, 0]),
    );
    expect(ended).toMatchObject([{ computers: 1 }, { computers: 1, startedAt: 3, endedAt: 4 }]);
  });

  test('the computers of a job begin at random: it has ended when the job has', () => {
    const { recorder, active } = recorderOf({ '10.0.0.1': 'job1' });
    const looks = [torrent(0, [one, 5]), torrent(1, [one, 0]), torrent(1, [two, 5]), torrent(2, [two, 0])];
    expect(looks.flatMap((look, at) => recorder.look(look, at + 1))).toEqual([]);
    expect(recorder.jobEnded()).toEqual([]);
    active.clear();
    expect(recorder.jobEnded()).toMatchObject([{ computers: 2, job: 'job1', startedAt: 1, endedAt: 4 }]);
    expect(recorder.jobEnded()).toEqual([]);
  });

  test('nothing of a job that ran before anybody looked: nobody knows when it began', () => {
    const { recorder, active } = recorderOf({ '10.0.0.1': 'older' });
    recorder.look(torrent(0, [one, 5]), 1);
    recorder.look(torrent(1, [one, 0]), 2);
    active.clear();
    expect(recorder.jobEnded()).toEqual([]);
  });

  test.each([
    ['of a swarm that was there before', undefined, 1_000, []],
    ['of a job that it has seen begin', 'job1', 1_000, [{ computers: 1, job: 'job1' }]],
    ['later', undefined, 61_000, [{ computers: 1 }]],
  ])('who has all as soon as it is seen, %s', (_name, job, now, wanted) => {
    const jobs = { jobOn: () => job, hasEnded: () => true, isOlder: () => false };
    const recorder = new TorrentRecorder(jobs, 0);
    expect(recorder.look(torrent(1, [one, 0]), now)).toMatchObject(wanted);
    // What it lacks later is seen from its beginning.
    recorder.look(torrent(1, [two, 5]), now + 1);
    expect(recorder.look(torrent(2, [two, 0]), now + 2)).toMatchObject([
      { computers: 1, startedAt: now + 1, endedAt: now + 2 },
    ]);
  });

  test('ports that change without end do not fill the memory, nor are they asked after again and again', () => {
    const asked: string[] = [];
    const jobOn = (ip: string) => void asked.push(ip);
    const recorder = new TorrentRecorder({ jobOn, hasEnded: () => true, isOlder: () => false }, 0);
    for (let port = 1; port <= 5_000; port++) {
      recorder.look(torrent(0, [`10.${port >> 8}.0.${port & 255}:${port}`, 5]), port);
    }
    expect(asked).toHaveLength(5_000);
    expect(recorder.look(torrent(1, [one, 0]), 6_000)[0]?.addresses).toHaveLength(2_000);
  });

  test('an image that is gone ends it without a word', () => {
    const { recorder } = recorderOf();
    recorder.look(torrent(1, [one, 0], [two, 5]), 1);
    recorder.forget('a');
    expect(recorder.look(torrent(0), 2)).toEqual([]);
  });

  test('of an IPv6 address the port is left out, too', () => {
    expect(seen(torrent(0, ['[fd00::1]:2706', 5]), torrent(1))).toMatchObject([{ addresses: ['fd00::1'] }]);
  });
});

describe('unicast', () => {
  const job = (
    endedAt: string | undefined,
    ...states: ('waiting' | 'running' | 'succeeded' | 'failed')[]
  ) => ({
    id: 'job1' as string,
    ...(endedAt !== undefined && { endedAt }),
    targets: states.map((state, at) => ({ computer: `pc${at}`, state })),
  });

  test('from the first that runs to the end, with those that succeeded', () => {
    const recorder = new UnicastRecorder(new Set(['older']), () => new Map());
    expect(recorder.look(job(undefined, 'waiting', 'waiting', 'waiting'), 1)).toBeUndefined();
    expect(recorder.look(job(undefined, 'running', 'waiting', 'waiting'), 2)).toBeUndefined();
    expect(recorder.look(job(undefined, 'succeeded', 'running', 'running'), 3)).toBeUndefined();
    const ended = recorder.look(job('now', 'succeeded', 'failed', 'succeeded'), 4);
    expect(ended).toMatchObject({ id: 'job1', computers: ['pc0', 'pc2'], startedAt: 2, endedAt: 4 });
    expect(recorder.look(job('now', 'succeeded', 'failed', 'succeeded'), 5)).toBeUndefined();
  });

  test('of a retry only what it ran on', () => {
    const recorder = new UnicastRecorder(new Set(['older']), () => new Map());
    recorder.look(job(undefined, 'succeeded', 'running'), 5);
    expect(recorder.look(job('now', 'succeeded', 'succeeded'), 6)).toMatchObject({ computers: ['pc1'] });
  });

  test('nothing of one that ran before anybody looked', () => {
    const recorder = new UnicastRecorder(new Set(['older']), () => new Map());
    recorder.look({ ...job(undefined, 'running'), id: 'older' }, 5);
    expect(recorder.look({ ...job('now', 'succeeded'), id: 'older' }, 6)).toBeUndefined();
  });

  test('nothing of one that failed everywhere', () => {
    const recorder = new UnicastRecorder(new Set(['older']), () => new Map());
    recorder.look(job(undefined, 'running'), 5);
    expect(recorder.look(job('now', 'failed'), 6)).toBeUndefined();
  });
});

describe('what is kept', () => {
  const ended: EndedTransfer = {
    image: 'win',
    protocol: 'TORRENT',
    computers: 2,
    bytes: 50_000_000,
    classroom: 'a',
    job: undefined,
    cached: false,
    startedAt: 0,
    endedAt: 2_000,
  };

  test('has times and speed', () => {
    expect(pastTransfer(ended)).toEqual({
      ...{ image: 'win', protocol: 'TORRENT', computers: 2, bytes: 50_000_000, classroom: 'a' },
      startedAt: '1970-01-01T00:00:00.000Z',
      endedAt: '1970-01-01T00:00:02.000Z',
      megabytesPerSecond: 25,
    });
  });

  test('has a finite speed when it took no time', () => {
    expect(pastTransfer({ ...ended, endedAt: 0 }).megabytesPerSecond).toBe(50_000);
  });
});

test.each<[string[], string | undefined]>([
  [['10.0.0.1', '10.0.0.2'], 'a'],
  [['10.0.1.1'], 'b'],
  [['10.0.0.1', '10.0.1.1'], undefined],
  [['10.0.0.1', '10.9.9.9'], undefined],
  [[], undefined],
])('%j are all of the classroom %s', (ips, id) => {
  const computer = (ip: string) => ({
    ...{ id: ip, name: ip, ip, mac: '', status: 'off' as const, disks: [], cache: null },
  });
  const room = (id: string, ...ips: string[]): Classroom => ({
    ...{ id, name: id, network: '', groups: [], computers: ips.map(computer) },
    multicast: { port: 9000, mode: 'full-duplex', address: '', speedMbps: 90, clients: 1, seconds: 1 },
    p2p: { mode: 'peer', seconds: 60 },
  });
  const classrooms = [room('a', '10.0.0.1', '10.0.0.2'), room('b', '10.0.1.1')];
  expect(classroomOf(classrooms, ({ ip }) => ip, ips)).toBe(id);
});
