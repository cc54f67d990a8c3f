import { expect, it } from 'vitest';
import type { Dispatch } from '../index.ts';
import type { FakeClient } from '../test-support/fake-client.ts';
import { bench, connected, ip, open, reaches, request, status } from '../test-support/room.ts';

const quick = { timings: { cacheAfter: 1 } };
const list = (free: number, ...files: string[]) =>
  Buffer.from(
    [`free ${free}`, ...files.map((file) => `file 5 - - ${file}`)].map((one) => `${one}\0`).join(''),
  ).toString('base64');
const cacheOf = (dispatch: Dispatch, address = ip) => dispatch.presence.get(address)?.cache;
const isList = (run: string) => !run.includes(Buffer.from('echo hola').toString('base64'));

/** A free client whose cache is asked for. */
async function shown(dispatch: Dispatch, address = ip): Promise<FakeClient> {
  const client = await connected(dispatch, address);
  client.hidesCache = false;
  await client.refreshed();
  await status(dispatch, 'idle', address);
  return client;
}

async function toldCache(client: FakeClient, answer: string): Promise<void> {
  const { run, runId } = await client.expectRun();
  expect(isList(run)).toBe(true);
  client.answerRun(runId, 0, answer);
}

it('asks a computer what its cache holds once it has connected, and tells its free space', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  expect(cacheOf(dispatch)).toEqual({ disk: 1, partition: 4, sizeKB: 400, freeKB: 200 });
  await toldCache(client, list(123, 'win11.img'));
  await expect
    .poll(() => cacheOf(dispatch))
    .toMatchObject({
      freeKB: 123,
      images: [{ file: 'win11.img', sizeBytes: 5 }],
    });
  expect(dispatch.presence.get(ip)).toMatchObject({ status: 'idle', disksSeenAt: expect.any(String) });
  expect(dispatch.presence.get(ip)).not.toHaveProperty('disksOutdated');
  expect(dispatch.jobs.list(10)).toEqual([]);
});

it('asks again after a job, and tells meanwhile what it held before', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  await toldCache(client, list(123, 'old.img'));
  await expect.poll(() => cacheOf(dispatch)?.freeKB).toBe(123);
  const job = await dispatch.jobs.start(request());
  const { runId } = await client.expectRun();
  const isOutdated = () => dispatch.presence.get(ip)?.disksOutdated ?? false;
  expect(isOutdated()).toBe(true);
  client.answerRun(runId, 0);
  await reaches(dispatch, job, 'succeeded');
  expect(isOutdated()).toBe(true);
  await client.refreshed();
  await expect.poll(() => cacheOf(dispatch)?.freeKB).toBe(200);
  // The disks are told anew, what the cache holds is not.
  expect(isOutdated()).toBe(true);
  expect(cacheOf(dispatch)?.images?.map(({ file }) => file)).toEqual(['old.img']);
  await toldCache(client, list(50, 'new.img'));
  await expect.poll(() => cacheOf(dispatch)?.images?.map(({ file }) => file)).toEqual(['new.img']);
  expect(isOutdated()).toBe(false);
});

it('asks again after the late end of a script: what was told meanwhile is from before', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  await toldCache(client, list(123, 'old.img'));
  const job = await dispatch.jobs.start(request());
  const { runId } = await client.expectRun();
  client.close();
  await reaches(dispatch, job, 'lost');
  const again = await shown(dispatch);
  await toldCache(again, list(100, 'half.img'));
  await expect.poll(() => cacheOf(dispatch)?.freeKB).toBe(100);
  again.answerRun(runId, 0);
  await reaches(dispatch, job, 'succeeded');
  expect(dispatch.presence.get(ip)?.disksOutdated).toBe(true);
  await again.refreshed();
  await toldCache(again, list(50, 'whole.img'));
  await expect.poll(() => cacheOf(dispatch)?.images?.map(({ file }) => file)).toEqual(['whole.img']);
  expect(dispatch.presence.get(ip)).not.toHaveProperty('disksOutdated');
});

it('asks again after the bare answer of a lost script whose wrapper was killed', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  await toldCache(client, list(123, 'old.img'));
  const job = await dispatch.jobs.start(request());
  await client.expectRun();
  client.close();
  await reaches(dispatch, job, 'lost');
  const again = await shown(dispatch);
  await toldCache(again, list(123, 'old.img'));
  again.answer(200, { out: '' });
  await again.refreshed();
  expect(dispatch.jobs.get(job.id).state).toBe('lost');
});

it('knows no more what a cache holds that cannot be listed after a job', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  await toldCache(client, list(123, 'old.img'));
  await expect.poll(() => cacheOf(dispatch)?.images?.length).toBe(1);
  const job = await dispatch.jobs.start(request());
  client.answerRun((await client.expectRun()).runId, 0);
  await reaches(dispatch, job, 'succeeded');
  await client.refreshed();
  client.answerRun((await client.expectRun()).runId, 3);
  await expect.poll(() => cacheOf(dispatch)?.images).toBeUndefined();
  expect(dispatch.presence.get(ip)?.disksOutdated).toBeUndefined();
});

it('forgets what a cache held that is another one now', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  await toldCache(client, list(123, 'old.img'));
  await dispatch.jobs.start(request());
  client.answerRun((await client.expectRun()).runId, 0);
  await client.expect('GET /refresh');
  client.answer(200, {
    partition_setup: [{ disk: '1', partition: '3', filesystem: 'CACHE', size: '100', code: 'ca' }],
  });
  await expect.poll(() => cacheOf(dispatch)).toEqual({ disk: 1, partition: 3, sizeKB: 100 });
});

it('lets a job that comes meanwhile go next', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  const { runId } = await client.expectRun();
  const job = await dispatch.jobs.start(request());
  await reaches(dispatch, job, 'queued');
  client.answerRun(runId, 0, list(1));
  const { run, runId: ofJob } = await client.expectRun();
  expect(isList(run)).toBe(false);
  client.answerRun(ofJob, 0);
  await reaches(dispatch, job, 'succeeded');
});

it('asks only after the jobs that wait already', async () => {
  const dispatch = await open(quick);
  const jobs = [await dispatch.jobs.start(request()), await dispatch.jobs.start(request())];
  const client = await connected(dispatch);
  client.hidesCache = false;
  await client.refreshed();
  for (const job of jobs) {
    const { run, runId } = await client.expectRun();
    expect(isList(run)).toBe(false);
    client.answerRun(runId, 0);
    await reaches(dispatch, job, 'succeeded');
    await client.refreshed();
  }
  expect(isList((await client.expectRun()).run)).toBe(true);
});

it('asks again when the computer did not take it', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  for (let refusals = 0; refusals < 6; refusals++) {
    await client.expectRun();
    client.answer(503);
  }
  await status(dispatch, 'busy');
  await client.expect('POST /probe');
  client.answer(200, { status: 'OPG' });
  await client.refreshed();
  await toldCache(client, list(7));
  await expect.poll(() => cacheOf(dispatch)?.freeKB).toBe(7);
});

it('tells nothing of a cache that cannot be listed, and asks no more until something happens', async () => {
  const dispatch = await open(quick);
  const client = await shown(dispatch);
  client.answerRun((await client.expectRun()).runId, 3);
  const job = await dispatch.jobs.start(request());
  expect(isList((await client.expectRun()).run)).toBe(false);
  expect(cacheOf(dispatch)).toEqual({ disk: 1, partition: 4, sizeKB: 400, freeKB: 200 });
  await dispatch.jobs.cancel(job.id);
});

it('frees a computer that does not answer', async () => {
  const dispatch = await open({ timings: { cacheAfter: 1, cacheLimit: 5 } });
  const client = await shown(dispatch);
  await client.expectRun();
  await client.closed;
  expect(bench.warnings).toEqual([`${ip}: no answer to a question; connection closed`]);
});

it('leaves a computer alone whose connection goes each time that it is asked', async () => {
  const dispatch = await open(quick);
  for (const _ of [1, 2]) {
    const client = await shown(dispatch);
    await client.expectRun();
    client.close();
    await status(dispatch, 'off');
  }
  const client = await shown(dispatch);
  const job = await dispatch.jobs.start(request());
  const { run, runId } = await client.expectRun();
  expect(isList(run)).toBe(false);
  client.answerRun(runId, 0);
  await reaches(dispatch, job, 'succeeded');
  expect(bench.warnings).toEqual([`${ip}: what its cache holds is not asked for now`]);
});

it('asks eight computers at once', async () => {
  const dispatch = await open(quick);
  const clients = await Promise.all(
    Array.from({ length: 10 }, (_, number) => shown(dispatch, `127.0.1.${number + 1}`)),
  );
  const answered = new Set<FakeClient>();
  const waiting = () => clients.filter((client) => client.waiting > 0 && !answered.has(client));
  await expect.poll(() => waiting().length).toBe(8);
  for (const client of waiting()) {
    answered.add(client);
    await toldCache(client, list(1));
  }
  await expect.poll(() => waiting().length).toBe(2);
});
