import { expect, it } from 'vitest';
import type { JobRecord, TargetRecord } from '../../dispatch/types.ts';
import { type Classroom, notificationTable } from '../../protocol/index.ts';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { classroom, computer, image, job } from '../test-support/records.ts';
import { createChangeFeed } from './change-feed.ts';
import type { FeedEvent } from './feed-event.ts';

const whole = { language: 'en', partial: false } as const;
const partial = { language: 'en', partial: true } as const;

const target = (number: number, more: Partial<TargetRecord> = {}): TargetRecord => ({
  ...{ computer: `pc${number}`, state: 'running', attempt: 1 },
  ...more,
});
const running: JobRecord = { ...job, targets: [target(1), target(2), target(3)] };

function prepare(capacity?: number) {
  const jobs = new Map<string, JobRecord>();
  const { rooms, events } = paperRooms({
    jobs: {
      get(id) {
        const found = jobs.get(id);
        if (!found) {
          throw new Error('no such job');
        }
        return found;
      },
    },
  });
  const feed = createChangeFeed(rooms, { start: 0, ...(capacity !== undefined && { capacity }) });
  /** Of the next events what a session is sent: it is asked for while they are told. */
  const next = <T>(read: (event: FeedEvent) => T) =>
    new Promise<T[]>((resolve) => {
      const listener = feed.onDidAdd((events) => {
        listener.dispose();
        resolve(events.map(read));
      });
    });
  /** Tells how a job is now; resolves with what a session is sent of it. */
  const tell = async (record: JobRecord, form: typeof whole | typeof partial) => {
    jobs.set(record.id, record);
    const told = next((event) => paramsOf(event, form));
    events.jobs.fire(record);
    return (await told)[0];
  };
  return { feed, events, jobs, next, tell };
}

const paramsOf = (event: FeedEvent, form: typeof whole | typeof partial) =>
  JSON.parse(String(event.frame(form))).params;

it('tells of a job that was told before only the targets that have changed', async () => {
  const { feed, tell } = prepare();
  expect(await tell(running, partial)).toMatchObject({ seq: 1, changed: [{ id: 'job1' }], removed: [] });
  const ended = target(2, { state: 'failed', exitCode: 1 });
  const told = await tell({ ...running, targets: [target(1), ended, target(3)] }, partial);
  expect(told).toEqual({
    ...{ seq: 2, changed: [], removed: [] },
    targets: [{ job: 'job1', state: 'running', targets: [ended] }],
  });
  expect(notificationTable['og/job/didChange'].parse(told)).toEqual(told);
  const all = [target(1, { state: 'succeeded' }), ended, target(3, { state: 'succeeded' })];
  const endedAt = '2026-01-01T00:01:00Z';
  expect(await tell({ ...running, state: 'failed', endedAt, targets: all }, partial)).toEqual({
    ...{ seq: 3, changed: [], removed: [] },
    targets: [{ job: 'job1', state: 'failed', endedAt, targets: [all[0], all[2]] }],
  });
  feed.dispose();
});

it.each<[string, JobRecord]>([
  ['has another title', { ...running, title: 'Other' }],
  ['has other computers', { ...running, targets: [target(1), target(4), target(3)] }],
])('tells the whole of a job that %s', async (_, record) => {
  const { feed, tell } = prepare();
  await tell(running, partial);
  const told = await tell(record, partial);
  expect(told).toMatchObject({ changed: [{ id: 'job1' }] });
  expect(told).not.toHaveProperty('targets');
  feed.dispose();
});

it('tells the whole of a job that begins again', async () => {
  const { feed, tell } = prepare();
  await tell({ ...running, state: 'failed', endedAt: '2026-01-01T00:01:00Z' }, partial);
  expect(await tell(running, partial)).toMatchObject({ changed: [{ id: 'job1' }] });
  feed.dispose();
});

it('knows what it told of the last jobs that are over, and of all that are not', async () => {
  const { feed, tell } = prepare();
  const targets = Array.from({ length: 2_500 }, (_, at) => target(at));
  const endedAt = '2026-01-01T00:01:00Z';
  const ended = (id: string): JobRecord => ({ ...running, id, state: 'succeeded', endedAt, targets });
  let progress = 0;
  const isPartly = async (record: JobRecord) => {
    const [first, ...rest] = record.targets;
    progress += 1;
    const changed = { ...record, targets: [{ ...first, ...target(0), progress }, ...rest] };
    return 'targets' in (await tell(changed, partial));
  };
  await tell({ ...running, targets }, partial);
  await tell(ended('job2'), partial);
  await tell(ended('job3'), partial);
  expect(await isPartly(ended('job2'))).toBe(false);
  expect(await isPartly(ended('job2'))).toBe(true);
  expect(await isPartly({ ...running, targets })).toBe(true);
  feed.dispose();
});

it('tells everybody else whole jobs and classrooms', async () => {
  const { feed, tell } = prepare();
  await tell(running, whole);
  const told = await tell({ ...running, targets: [target(1), target(2), target(3, { progress: 5 })] }, whole);
  expect(Object.keys(told)).toEqual(['seq', 'changed', 'removed']);
  expect(told.changed[0].targets).toHaveLength(3);
  feed.dispose();
});

it('tells of a classroom only the computers that have changed', async () => {
  const { feed, events, next } = prepare();
  const other = { ...computer, id: 'pc2' };
  const tell = async (told: Classroom) => {
    const fresh = next((event) => paramsOf(event, partial));
    events.classrooms.fire({ changed: [told], removed: [] });
    return (await fresh)[0];
  };
  await tell({ ...classroom, computers: [computer, other] });
  const busy = { ...other, status: 'busy' as const };
  const { disks: _disks, cache: _cache, ...rest } = busy;
  const params = await tell({ ...classroom, computers: [computer, busy] });
  expect(params).toEqual({
    ...{ seq: 2, changed: [], removed: [] },
    computers: [{ classroom: 'aula1', computers: [], sameDisks: [rest] }],
  });
  expect(notificationTable['og/classroom/didChange'].parse(params)).toEqual(params);
  const cached = { ...computer, cache: { disk: 1, partition: 4, sizeKB: 9 } };
  expect(await tell({ ...classroom, computers: [cached, busy] })).toMatchObject({
    computers: [{ classroom: 'aula1', computers: [cached] }],
  });
  expect(await tell({ ...classroom, computers: [busy] })).toMatchObject({ changed: [{ id: 'aula1' }] });
  feed.dispose();
});

it('tells one who comes back each thing once, as it is then', async () => {
  const { feed, jobs, tell } = prepare();
  await tell(running, partial);
  await tell({ ...running, id: 'job2' }, partial);
  await tell({ ...running, targets: [target(1, { progress: 7 }), target(2), target(3)] }, partial);
  await tell({ ...running, id: 'job3' }, partial);
  jobs.delete('job3');
  const missed = (feed.since(0) ?? []).map((event) => paramsOf(event, partial));
  expect(missed).toMatchObject([
    { seq: 1, changed: [], removed: [] },
    { seq: 2, changed: [{ id: 'job2' }], removed: [] },
    { seq: 3, changed: [{ id: 'job1', targets: [{ progress: 7 }, {}, {}] }], removed: [] },
    { seq: 4, changed: [], removed: ['job3'] },
  ]);
  feed.dispose();
});

it('says a change once for each form, whatever the number of sessions', async () => {
  const { feed, events, next } = prepare();
  const fresh = next((event) =>
    (['en', 'es'] as const).map((language) => [0, 1].map(() => event.frame({ language, partial: false }))),
  );
  events.images.fire({ changed: [image], removed: [] });
  const [[english = [], spanish = []] = []] = await fresh;
  expect(english[0]).toBe(english[1]);
  expect(spanish[0]).not.toBe(english[0]);
  feed.dispose();
});

it('goes back as far as it was told to, and not behind the present', async () => {
  const { feed, tell } = prepare(2);
  for (const id of ['a', 'b', 'c']) {
    await tell({ ...running, id }, whole);
  }
  expect([0, 1, 3, 4].map((from) => feed.since(from)?.length)).toEqual([undefined, 2, 0, undefined]);
  feed.dispose();
});

it('tells which old jobs are known no more', async () => {
  const { feed, events, next } = prepare();
  const told = next((event) => paramsOf(event, whole));
  events.forgotten.fire(['job1', 'job2']);
  expect(await told).toEqual([{ seq: 1, changed: [], removed: ['job1', 'job2'] }]);
  feed.dispose();
});
