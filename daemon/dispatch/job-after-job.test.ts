import { expect, it } from 'vitest';
import { idle, open, reaches, request } from './test-support/room.ts';

it('a job that waits goes before the refresh after another', async () => {
  const dispatch = await open({ timings: { refreshAfter: 60_000 } });
  const client = await idle(dispatch);
  const first = await dispatch.jobs.start(request());
  const second = await dispatch.jobs.start(request());
  client.answerRun((await client.expectRun()).runId, 0);
  await reaches(dispatch, first, 'succeeded');
  client.answerRun((await client.expectRun()).runId, 0);
  await reaches(dispatch, second, 'succeeded');
});

it('disks are asked for once that time is over, before what the cache holds', async () => {
  const dispatch = await open({ timings: { refreshAfter: 5, cacheAfter: 0 } });
  const client = await idle(dispatch);
  const job = await dispatch.jobs.start(request());
  client.answerRun((await client.expectRun()).runId, 0);
  await reaches(dispatch, job, 'succeeded');
  expect(dispatch.presence.get('127.0.0.2')).toMatchObject({ disksOutdated: true });
  await client.refreshed();
  await expect
    .poll(() => dispatch.presence.get('127.0.0.2'), { interval: 2 })
    .not.toHaveProperty('disksOutdated');
});
