import { expect, it } from 'vitest';
import type { Dispatch } from './index.ts';
import type { FakeClient } from './test-support/fake-client.ts';
import { connected, idle, open, reaches, request } from './test-support/room.ts';
import type { JobRecord, TargetRecord } from './types.ts';

/** Answers the script that comes next. */
async function end(
  dispatch: Dispatch,
  client: FakeClient,
  job: JobRecord,
  code: number,
  text: string,
): Promise<TargetRecord> {
  client.answerRun((await client.expectRun()).runId, code, text);
  const target = await reaches(dispatch, job, code === 0 ? 'succeeded' : 'failed');
  await client.refreshed();
  return target;
}

it('each attempt is kept with its times, its end and its output, over a restart', async () => {
  const before = await open();
  const client = await idle(before);
  const job = await before.jobs.start(request());
  expect(before.jobs.attempts(job.id)).toEqual(new Map());
  const first = await end(before, client, job, 3, 'one\n');
  await before.jobs.retry(job.id);
  const second = await end(before, client, job, 4, 'second\n');
  await before.jobs.retry(job.id);
  const third = await end(before, client, job, 0, 'three\n');
  expect(third.startedAt && second.endedAt && third.startedAt >= second.endedAt).toBe(true);
  await before.dispose();

  const { jobs } = await open();
  const kept = ({ attempt, state, startedAt, endedAt, exitCode, message, outputBytes }: TargetRecord) => {
    return { attempt, state, startedAt, endedAt, exitCode, message, outputBytes };
  };
  expect(jobs.attempts(job.id)).toEqual(new Map([['pc1', [kept(first), kept(second)]]]));
  expect(jobs.get(job.id).targets).toMatchObject([{ attempt: 3, state: 'succeeded', outputBytes: 6 }]);
  const texts = ['one\n', 'second\n', 'three\n'];
  for (const [index, text] of texts.entries()) {
    const output = { text, bytes: text.length, truncated: false };
    expect(await jobs.output(job.id, 'pc1', index + 1)).toEqual(output);
  }
  await expect(jobs.output(job.id, 'pc1', 4)).rejects.toMatchObject({ reason: 'notFound' });
});

it('an attempt that never was sent, and one that was lost, are kept, too', async () => {
  const dispatch = await open();
  const { jobs } = dispatch;
  const job = await jobs.start(request());
  await jobs.cancel(job.id);
  await jobs.retry(job.id);
  const client = await connected(dispatch);
  await client.refreshed();
  const { runId } = await client.expectRun();
  client.close();
  await reaches(dispatch, job, 'lost');
  await jobs.retry(job.id);
  expect(jobs.attempts(job.id).get('pc1')).toEqual([
    {
      ...{ attempt: 1, state: 'cancelled', message: { key: 'dispatch.cancelled' } },
      endedAt: expect.any(String),
    },
    {
      ...{ attempt: 2, state: 'lost', message: { key: 'dispatch.lost' } },
      startedAt: expect.any(String),
      endedAt: expect.any(String),
    },
  ]);
  // The script of the attempt before is not that of this one, whatever it says: it is noted there.
  const again = await connected(dispatch);
  await again.refreshed();
  const own = await again.expectRun();
  again.answerRun(runId, 7, 'of before');
  again.answerRun(own.runId, 0, 'of now');
  expect(await reaches(dispatch, job, 'succeeded')).toMatchObject({ attempt: 3, message: 'of now' });
  const former = { attempt: 2, state: 'failed', exitCode: 7, message: expect.anything(), outputBytes: 9 };
  expect(jobs.attempts(job.id).get('pc1')?.[1]).toMatchObject(former);
  expect(await jobs.output(job.id, 'pc1', 2)).toMatchObject({ text: 'of before', truncated: false });
});

it('the late end of an attempt is noted in it also by the next daemon', async () => {
  const before = await open();
  const client = await idle(before);
  const job = await before.jobs.start(request());
  const { runId } = await client.expectRun();
  client.close();
  await reaches(before, job, 'lost');
  await before.jobs.retry(job.id);
  await before.dispose();

  const dispatch = await open();
  const again = await connected(dispatch);
  await again.refreshed();
  const own = await again.expectRun();
  again.answerRun(runId, 0, 'of before');
  again.answerRun(own.runId, 0, 'of now');
  await reaches(dispatch, job, 'succeeded');
  expect(dispatch.jobs.attempts(job.id).get('pc1')).toMatchObject([{ state: 'succeeded', outputBytes: 9 }]);
});

it('what a cancelled script still tells of its output is kept, also when it was tried again', async () => {
  const dispatch = await open();
  const { jobs } = dispatch;
  const job = await jobs.start(request());
  const scripts: string[] = [];
  for (const text of ['first', 'second']) {
    const client = await connected(dispatch);
    await client.refreshed();
    scripts.push((await client.expectRun()).runId);
    await jobs.cancel(job.id);
    await client.closed;
    await reaches(dispatch, job, 'cancelled');
    if (text === 'first') {
      await jobs.retry(job.id);
    }
  }
  const again = await connected(dispatch);
  await again.refreshed();
  for (const [index, runId] of scripts.entries()) {
    again.answerRun(runId, 143, `so far ${index}`);
  }
  const texts = () => Promise.all([1, 2].map(async (n) => (await jobs.output(job.id, 'pc1', n)).text));
  await expect.poll(texts).toEqual(['so far 0', 'so far 1']);
  expect(jobs.get(job.id)).toMatchObject({ state: 'cancelled', targets: [{ outputBytes: 8 }] });
  expect(jobs.attempts(job.id).get('pc1')).toMatchObject([{ state: 'cancelled', outputBytes: 8 }]);
});
