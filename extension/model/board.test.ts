import { describe, expect, it } from 'vitest';
import type { Classroom, Job, Target } from '../../daemon/protocol/index.ts';
import { type BoardOptions, boardOf } from './board.ts';
import { headerOf } from './board-header.ts';
import { jobsOfRoom, type WantedJob } from './board-jobs.ts';
import { tileOf } from './board-tile.ts';
import { patchOf } from './patch.ts';
import { emptyState, reducers, type StudioState } from './state.ts';
import { jobOf } from './test-support/job.ts';
import { classroomWith, computerAt } from './test-support/room.ts';

const now = Date.parse('2026-11-27T08:07:12.000Z');
const options: BoardOptions = {
  ...{ locale: 'en', now, wanted: undefined, spark: null },
  link: { isConnected: true, server: 'Main', since: null },
  may: { operate: true, arrange: true, addComputers: true, power: true },
};
const room = classroomWith({ groups: [], computers: [computerAt(1), computerAt(2), computerAt(3)] });
const running = jobOf(
  [
    {
      computer: 'pc1',
      state: 'running',
      phase: 'receive',
      progress: 41.2,
      rates: { receive: 43 * 1024 ** 2 },
    },
    { computer: 'pc2', state: 'waiting' },
    { computer: 'gone', state: 'running' },
  ],
  { state: 'running', waitUntil: '2026-11-27T10:57:00.000Z' },
);

const stateOf = (classroom: Classroom, jobs: readonly Job[]): StudioState => ({
  ...emptyState,
  ...{ cursor: 1, classrooms: [classroom], jobs },
});
const board = (state: StudioState, rest: Partial<BoardOptions> = {}) =>
  boardOf(state, 'one', { ...options, ...rest });

/** The state after a target of the job has changed. */
function changed(state: StudioState, change: Partial<Target>): StudioState {
  const [job] = state.jobs;
  if (!job) {
    throw new Error('there is no job');
  }
  const targets = job.targets.map((one) => (one.computer === 'pc1' ? { ...one, ...change } : one));
  return reducers['og/job/didChange'](state, { seq: 2, changed: [{ ...job, targets }], removed: [] });
}

describe('what is sent', () => {
  const before = stateOf(room, [running]);

  it('is one tile when one target has changed', () => {
    const patch = patchOf(board(before), board(changed(before, { phase: 'restore', progress: 70 })));
    expect(patch?.items.map(([id]) => id)).toEqual(['pc1']);
    expect(Object.keys(patch?.parts ?? {})).toEqual(['header']);
  });

  it.each<[string, Partial<Target>]>([
    ['a part of a percent', { progress: 41.4 }],
    ['a speed that rounds to the same', { rates: { receive: 43.2 * 1024 ** 2 } }],
  ])('is nothing when what has changed is not shown: %s', (_, change) => {
    expect(patchOf(board(before), board(changed(before, change)))).toBeUndefined();
  });
});

describe('a tile', () => {
  const shown = (target: Partial<Target> & Pick<Target, 'state'>) => ({
    ...{ job: 'j1', waitUntil: '2026-11-27T10:57:00.000Z' },
    target: { computer: 'pc1', attempt: 1, ...target },
  });

  it('leaves out what is not known', () => {
    expect(tileOf(computerAt(1), undefined, 'en')).toEqual({
      ...{ name: 'pc-1', ip: '10.1.2.1', look: 'off', job: null, state: null, waits: false, waitUntil: null },
      ...{
        percent: null,
        receive: null,
        send: null,
        read: null,
        write: null,
        minutes: null,
        fromCache: false,
      },
      ...{ reason: null, isOff: true, systems: null, cacheFree: null, hasCache: null, seenAt: null },
    });
  });

  it.each<[Partial<Target> & Pick<Target, 'state'>, object]>([
    [{ state: 'running' }, { look: 'running', percent: null, minutes: null }],
    [
      { state: 'running', phase: 'seed', progress: 50.4, etaSeconds: 61 },
      { look: 'seed', percent: 50, minutes: 2 },
    ],
    [
      { state: 'running', rates: { send: 0.36 * 1024 ** 2, read: 0 } },
      { send: 0.4, read: 0, receive: null },
    ],
    [
      { state: 'running', fromCache: true, notice: 'not joined' },
      { fromCache: true, reason: 'not joined' },
    ],
    [{ state: 'waiting' }, { look: 'off', waits: true, waitUntil: '2026-11-27T10:57:00.000Z' }],
    [{ state: 'queued' }, { look: 'queued', waits: false, waitUntil: null }],
    [
      { state: 'succeeded', progress: 100, message: 'done' },
      { look: 'done', percent: null, reason: null },
    ],
    [
      { state: 'failed', message: 'no space' },
      { look: 'failed', reason: 'no space' },
    ],
    [
      { state: 'lost', progress: 40 },
      { look: 'lost', percent: null, reason: null },
    ],
    [
      { state: 'cancelled', message: 'by ana' },
      { look: 'cancelled', reason: 'by ana' },
    ],
  ])('of %j', (target, tile) => {
    expect(tileOf(computerAt(1), shown(target), 'en')).toMatchObject(tile);
  });

  it('tells at rest what is installed, and when it was there last', () => {
    const partition = { code: '700', filesystem: 'NTFS', sizeKB: 1 };
    const partitions = [1, 2].map((number) => ({ ...partition, partition: number, os: 'Windows 11' }));
    const disks = [{ disk: 1, table: 'GPT' as const, sizeKB: 1, partitions }];
    const cache = { disk: 1, partition: 4, sizeKB: 9, freeKB: 41 * 1024 ** 2 };
    expect(tileOf({ ...computerAt(1), status: 'idle', disks, cache }, undefined, 'en')).toMatchObject({
      ...{ look: 'idle', systems: ['Windows 11'], cacheFree: '41 GB', hasCache: true },
    });
    const seenAt = '2026-11-26T20:40:00.000Z';
    expect(tileOf({ ...computerAt(1), seenAt }, undefined, 'en').seenAt).toBe(seenAt);
  });
});

describe('the jobs of a room', () => {
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const targets = [{ computer: 'pc1', state: 'succeeded' as const }];
  const ended = jobOf(targets, { id: 'ended', endedAt: at(5), state: 'succeeded' });
  const old = jobOf(targets, { id: 'old', endedAt: at(61), state: 'succeeded' });
  const elsewhere = jobOf([{ computer: 'x', state: 'running' }], { id: 'x', state: 'running' });

  it.each<[string, readonly Job[], WantedJob, string | undefined]>([
    ['what runs', [running, ended], undefined, 'j1'],
    ['what has just ended', [elsewhere, ended, old], undefined, 'ended'],
    ['nothing of what ended long ago', [old], undefined, undefined],
    ['what a person wants to see', [running, old], { job: 'old' }, 'old'],
    ['what runs, where that is gone', [running], { job: 'old' }, 'j1'],
    ['nothing, where a person wants the room at rest', [ended], 'rest', undefined],
    ['nothing of other rooms', [elsewhere], undefined, undefined],
  ])('show %s', (_, jobs, wanted, id) => {
    expect(jobsOfRoom(jobs, room.computers, wanted, now).shown?.id).toBe(id);
  });

  it('show on each tile what runs there, whichever the header tells of', () => {
    const other = jobOf([{ computer: 'pc3', state: 'running' }], { id: 'j2', state: 'running' });
    const { items, jobs } = board(stateOf(room, [other, running]), { wanted: { job: 'j2' } });
    expect(Object.values(items).map(({ job }) => job)).toEqual(['j1', 'j1', 'j2']);
    expect(jobs.map(({ id }) => id)).toEqual(['j2', 'j1']);
  });
});

describe('the header', () => {
  const megabyte = 1024 ** 2;
  const none = { torrents: [], multicast: [] };

  it('tells who takes part, and for whom the job waits until when', () => {
    const started = running.targets.map((one) =>
      one.state === 'running' ? { ...one, startedAt: '2026-11-27T08:00:01.000Z' } : one,
    );
    expect(headerOf({ ...running, targets: started, etaSeconds: 775 }, none, now)).toMatchObject({
      ...{ joined: 2, expected: 3, waitsFor: 1, waitUntil: '2026-11-27T10:57:00.000Z', minutes: 13 },
      ...{ endsAt: '2026-11-27T08:20:00.000Z', repository: null, between: null },
    });
  });

  it('tells what the repository sends, and what the computers send each other', () => {
    const torrent = { infoHash: 'a', image: 'win11', seeders: 0, leechers: 1, completed: 0, peers: [] };
    const torrents = [{ ...torrent, job: 'j1', bytesPerSecond: 12 * megabyte }];
    expect(headerOf(running, { ...none, torrents }, now)).toMatchObject({ repository: 12, between: 31 });
  });

  it('counts the receivers of a multicast session, which send each other nothing', () => {
    const session = {
      port: 9000,
      address: '239.194.1.2',
      image: 'win11',
      receivers: 2,
      expected: 3,
      job: 'j1',
    };
    const multicast = [{ ...session, state: 'sending' as const, bytesPerSecond: 11 * megabyte }];
    expect(headerOf(running, { ...none, multicast }, now)).toMatchObject({
      ...{ joined: 2, expected: 3, repository: 11, between: null },
    });
  });
});

describe('the room', () => {
  it.each<[string, StudioState, ReturnType<typeof boardOf>['found']]>([
    ['there', stateOf(room, []), 'there'],
    ['removed', stateOf({ ...room, id: 'two' }, []), 'gone'],
    ['not heard of yet', emptyState, 'unknown'],
  ])('is %s', (_, state, found) => {
    expect(board(state).found).toBe(found);
  });

  it('of more than 300 computers has no tiles', () => {
    const computers = Array.from({ length: 301 }, (_, at) => computerAt(at));
    const { items, computers: count, places } = board(stateOf({ ...room, computers }, []));
    expect({ items, count, rows: places.rows }).toEqual({ items: {}, count: 301, rows: [] });
  });
});
