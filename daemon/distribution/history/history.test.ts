import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Emitter } from '../../base/events.ts';
import { silentLog } from '../../base/log.ts';
import type { JobRecord } from '../../dispatch/types.ts';
import type { Classroom } from '../../protocol/index.ts';
import { image } from '../test-support/room.ts';
import type { EndedSession, TransferChange } from '../types.ts';
import { type HistoryOptions, openHistory, type TransferHistory } from './index.ts';

const transfers = new Emitter<TransferChange>();
const ended = new Emitter<EndedSession>();
const jobs = new Emitter<JobRecord>();
let active = ['job1'];
const known = new Map<string, JobRecord>();
/** How often the jobs that run were looked for. */
let lookedFor = 0;
let brought: Awaited<ReturnType<HistoryOptions['transfersOf']>> = [];
let folder = '';
let history: TransferHistory;

const computer = (id: string, ip: string) => ({
  ...{ id, name: id, ip, mac: '', disks: [], cache: null },
  status: 'idle' as const,
});
const classroom: Classroom = {
  id: 'aula1',
  name: 'Aula 1',
  network: '10.0.0.0/24',
  multicast: { port: 9000, mode: 'full-duplex', address: '', speedMbps: 90, clients: 2, seconds: 60 },
  p2p: { mode: 'peer', seconds: 60 },
  groups: [],
  computers: [computer('pc1', '10.0.0.1'), computer('pc2', '10.0.0.2')],
};

const open = () =>
  openHistory({
    data: folder,
    log: silentLog,
    transfers: { onDidChange: transfers.event, onDidEnd: ended.event },
    files: { list: () => [image('win.img', { infoHash: 'a', sum: 'a'.repeat(32) })] },
    jobs: {
      onDidChange: jobs.event,
      active: () => {
        lookedFor += 1;
        return active.map((id) => ({
          ...{ id, title: '', script: '', createdBy: 'ana', wasHeld: false, computers: () => [] },
          runsOn: (ip) => ip === '10.0.0.1',
        }));
      },
      get: (id) => known.get(id) ?? (active.includes(id) ? job('running') : job('succeeded', 'now')),
      script: () => '',
    },
    transfersOf: async (_script, computers) => (computers.length > 0 ? brought : []),
    repository: 'repo1',
    classrooms: () => [classroom],
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-history-'));
  active = [];
  brought = [];
  known.clear();
  history = await open();
  active = ['job1'];
});
afterEach(async () => {
  await history.dispose();
  await rm(folder, { recursive: true });
});

/** What the history has after what was begun has been done. */
const kept = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return history.list({});
};
const torrent = (completed: number, leftBytes: number) => ({
  ...{ infoHash: 'a', image: 'win', seeders: 0, leechers: 0, completed },
  peers: [{ address: '10.0.0.1:2706', leftBytes }],
});
const job = (state: 'running' | 'succeeded', endedAt?: string): JobRecord => ({
  ...{ id: 'job1', title: '', state, createdBy: 'ana', createdAt: '', scope: { classroom: 'aula1' } },
  ...(endedAt !== undefined && { endedAt }),
  targets: ['pc1', 'pc2'].map((computer) => ({ computer, state, attempt: 1 })),
});
const win = {
  image: 'win',
  repository: 'repo1',
  sizeBytes: 3000,
  protocol: 'UNICAST',
  cached: true,
} as const;
const common = { image: 'win', bytes: 3000, classroom: 'aula1', job: 'job1' };

test('keeps a deployment by torrent, when its job has ended', async () => {
  transfers.fire({ changed: [torrent(0, 3000)], removed: [] });
  transfers.fire({ changed: [torrent(1, 0)], removed: [] });
  expect(await kept()).toEqual([]);
  active = [];
  jobs.fire(job('succeeded', 'now'));
  expect(await kept()).toMatchObject([{ ...common, protocol: 'TORRENT', computers: 1 }]);
});

test('jobs are looked through once for a change, however many peers are of none', () => {
  const before = lookedFor;
  const peers = Array.from({ length: 200 }, (_, at) => ({ address: `10.9.0.${at}:2706`, leftBytes: 5 }));
  transfers.fire({ changed: [{ ...torrent(0, 5), peers }], removed: [] });
  expect(lookedFor - before).toBe(1);
});

const session: EndedSession = {
  ...{ port: 9000, state: 'done', image: 'win', file: 'win.img', bytes: 3000, job: 'job1' },
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:03.000Z',
  completed: ['10.0.0.1', '10.0.0.2'],
};

test('keeps a multicast session, with the protocol of its job', async () => {
  brought = [{ ...win, protocol: 'MULTICAST-DIRECT', cached: false }];
  ended.fire(session);
  const { startedAt, endedAt } = session;
  expect(await kept()).toEqual([
    {
      ...{ ...common, protocol: 'MULTICAST-DIRECT', computers: 2, startedAt, endedAt },
      megabytesPerSecond: 0.001,
    },
  ]);
});

test.each<[string, Partial<EndedSession>, object[]]>([
  ['of no job', { job: undefined }, [{ protocol: 'MULTICAST', computers: 2, classroom: 'aula1' }]],
  ['that failed for some', { state: 'failed', completed: ['10.0.0.2'] }, [{ computers: 1 }]],
  ['that nobody got', { completed: [] }, []],
  ['that never began to send', { startedAt: undefined, state: 'cancelled' }, []],
])('a multicast session %s', async (_name, more, wanted) => {
  ended.fire({ ...session, ...more });
  expect(await kept()).toMatchObject(wanted);
});

test.each<[string, typeof brought, number]>([
  ['one image by unicast', [{ ...win, protocol: 'UNICAST' }], 1],
  ['the same in two branches', [win, win], 1],
  ['one by torrent', [{ ...win, protocol: 'TORRENT' }], 0],
  ['two images', [win, { ...win, image: 'linux' }], 0],
  ['one image in two ways', [win, { ...win, protocol: 'UNICAST-DIRECT' }], 0],
  ['one of another repository', [{ ...win, repository: 'repo2' }], 0],
  ['one of unknown size', [{ ...win, sizeBytes: undefined }], 0],
  ['none', [], 0],
])('of a job that brings %s', async (_name, found, count) => {
  brought = found;
  jobs.fire(job('running'));
  jobs.fire(job('succeeded', 'now'));
  const all = await kept();
  expect(all).toHaveLength(count);
  for (const one of all) {
    expect(one).toMatchObject({ ...common, protocol: 'UNICAST', computers: 2 });
  }
});

test('what was in the cache of a computer already was not sent to it', async () => {
  brought = [win];
  const first = ['pc1'].map((computer) => ({ computer, state: 'succeeded', attempt: 1 }) as const);
  known.set('job0', { ...job('succeeded', 'now'), id: 'job0', targets: first });
  jobs.fire({ ...job('running'), id: 'job0', targets: first.map((one) => ({ ...one, state: 'running' })) });
  jobs.fire({ ...job('succeeded', 'now'), id: 'job0', targets: first });
  expect(await kept()).toMatchObject([{ job: 'job0', computers: 1, cached: true }]);
  known.set('job1', job('succeeded', 'now'));
  for (const expected of [2, 2]) {
    jobs.fire(job('running'));
    jobs.fire(job('succeeded', 'now'));
    const all = await kept();
    expect(all).toHaveLength(expected);
    expect(all[0]).toMatchObject({ job: 'job1', computers: 1 });
  }
  // It reads the repository each time.
  brought = [{ ...win, protocol: 'UNICAST-DIRECT', cached: false }];
  jobs.fire(job('running'));
  jobs.fire(job('succeeded', 'now'));
  expect((await kept())[0]).toMatchObject({ protocol: 'UNICAST-DIRECT', computers: 2 });
});

test('what a computer has told to be in its cache was not sent to it', async () => {
  brought = [win];
  const [first, second] = classroom.computers;
  if (!first || !second) {
    throw new Error('no computers');
  }
  const cache = { disk: 1, partition: 4, sizeKB: 9e6 };
  const same = { file: 'win.img', sizeBytes: 3000, sum: 'a'.repeat(32) };
  first.cache = { ...cache, images: [same] };
  second.cache = { ...cache, images: [{ ...same, sum: 'b'.repeat(32) }] };
  try {
    jobs.fire(job('running'));
    // After it both have it.
    second.cache = first.cache;
    jobs.fire(job('succeeded', 'now'));
    expect(await kept()).toMatchObject([{ computers: 1 }]);
  } finally {
    first.cache = null;
    second.cache = null;
  }
});

test('of a job that ran before the daemon began, nothing: nobody knows how long it took', async () => {
  await history.dispose();
  history = await open();
  brought = [win];
  jobs.fire(job('running'));
  jobs.fire(job('succeeded', 'now'));
  expect(await kept()).toEqual([]);
});

test.each([-3_600_000, 3_600_000])('who sets the clock by %d ms changes no duration', async (by) => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  try {
    brought = [win];
    jobs.fire(job('running'));
    vi.advanceTimersByTime(2_000);
    vi.setSystemTime(Date.now() + by);
    jobs.fire(job('succeeded', 'now'));
    expect(await kept()).toMatchObject([{ megabytesPerSecond: 0.0015 }]);
  } finally {
    vi.useRealTimers();
  }
});

test('is there after a restart', async () => {
  active = [];
  transfers.fire({ changed: [torrent(0, 3000)], removed: [] });
  transfers.fire({ changed: [torrent(1, 0)], removed: [] });
  await history.dispose();
  history = await open();
  expect(history.list({ classroom: 'aula1' })).toMatchObject([{ image: 'win', computers: 1 }]);
});
