import { describe, expect, it } from 'vitest';
import { idle, ip, open, reaches, request } from './test-support/room.ts';

const computers = [
  { id: 'pc1', ip },
  { id: 'pc2', ip: '127.0.0.3' },
];

describe('a job', () => {
  it('is cancelled: by closing the connection where it runs, at once where it waits', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request({ computers }));
    const { runId } = await client.expectRun();
    expect(await dispatch.jobs.cancel(job.id, ['pc2'])).toMatchObject({ state: 'running' });
    expect(await dispatch.jobs.cancel(job.id)).toMatchObject({
      state: 'cancelled',
      targets: [
        { message: { key: 'dispatch.cancelledRunning' } },
        { message: { key: 'dispatch.cancelled' } },
      ],
    });
    await client.closed;
    const again = await idle(dispatch);
    again.answerRun(runId, 143);
    await idle(dispatch, '127.0.0.3');
    expect(dispatch.jobs.get(job.id).targets.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await expect(dispatch.jobs.cancel(job.id)).rejects.toMatchObject({ reason: 'conflict' });
  });

  it('says who has cancelled it', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request({ computers }));
    await client.expectRun();
    const { targets } = await dispatch.jobs.cancel(job.id, undefined, 'eva');
    expect(targets.map(({ message }) => message)).toEqual([
      { key: 'dispatch.cancelledRunningBy', args: { by: 'eva' } },
      { key: 'dispatch.cancelledBy', args: { by: 'eva' } },
    ]);
  });

  it('is tried again on those that did not succeed, or that are named', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    client.answerRun((await client.expectRun()).runId, 5);
    await reaches(dispatch, job, 'failed');
    await client.refreshed();
    expect((await dispatch.jobs.retry(job.id)).targets).toMatchObject([{ attempt: 2 }]);
    await expect(dispatch.jobs.retry(job.id)).rejects.toMatchObject({ reason: 'conflict' });
    await expect(dispatch.jobs.retry(job.id, ['pc1'])).rejects.toMatchObject({ reason: 'conflict' });
    client.answerRun((await client.expectRun()).runId, 0);
    const second = await reaches(dispatch, job, 'succeeded');
    expect(second).toEqual({
      ...{ computer: 'pc1', state: 'succeeded', attempt: 2, exitCode: 0, progress: 100, outputBytes: 0 },
      startedAt: expect.any(String),
      endedAt: expect.any(String),
    });
    await client.refreshed();
    await expect(dispatch.jobs.retry(job.id)).rejects.toMatchObject({ reason: 'conflict' });
    await dispatch.jobs.retry(job.id, ['pc1']);
    client.answerRun((await client.expectRun()).runId, 0);
    expect((await reaches(dispatch, job, 'succeeded')).attempt).toBe(3);
  });

  it('takes the master of a clone with those that are tried again: they would wait for it in vain', async () => {
    const dispatch = await open();
    const master = await idle(dispatch);
    const receiver = await idle(dispatch, '127.0.0.3');
    const computers = [
      { id: 'master', ip },
      { id: 'pc2', ip: '127.0.0.3' },
    ];
    const script = `ogExecAndLog command cloneRemoteFromMaster ${ip}  1 1  UNICAST 8000:${ip}:127.0.0.3:  1 1 partclone lzop`;
    const job = await dispatch.jobs.start(request({ computers, script }));
    // cloneRemoteFromMaster ends with status 1 in any case.
    master.answerRun((await master.expectRun()).runId, 1, 'Cloned successfully.\n');
    receiver.answerRun((await receiver.expectRun()).runId, 1, '[29] too small\n');
    expect((await reaches(dispatch, job, 'succeeded', 'master')).message).toMatchObject({
      key: 'dispatch.sentByMaster',
    });
    await reaches(dispatch, job, 'failed', 'pc2');
    await Promise.all([master.refreshed(), receiver.refreshed()]);
    const { targets } = await dispatch.jobs.retry(job.id);
    expect(targets).toMatchObject([
      { computer: 'master', attempt: 2 },
      { computer: 'pc2', attempt: 2 },
    ]);
    master.answerRun((await master.expectRun()).runId, 1, 'Cloned successfully.\n');
    receiver.answerRun((await receiver.expectRun()).runId, 1, '[100] done\n');
    await reaches(dispatch, job, 'succeeded', 'pc2');
    await reaches(dispatch, job, 'succeeded', 'master');
  });

  it('stays cancelled when retries come together with the cancellation', async () => {
    const dispatch = await open();
    const job = await dispatch.jobs.start(request());
    const [cancelled, early] = await Promise.allSettled([
      dispatch.jobs.cancel(job.id),
      dispatch.jobs.retry(job.id),
    ]);
    expect([cancelled?.status, early?.status]).toEqual(['fulfilled', 'rejected']);
    expect(dispatch.jobs.get(job.id).state).toBe('cancelled');
    // Asked for before the cancellation, and slower than that.
    const seen = dispatch.jobs.get(job.id);
    await dispatch.jobs.retry(job.id);
    const between = dispatch.jobs.get(job.id);
    await dispatch.jobs.cancel(job.id);
    for (const slow of [seen, between]) {
      await expect(dispatch.jobs.retry(job.id, undefined, { seen: slow })).rejects.toThrow('conflict');
      await expect(dispatch.jobs.retry(job.id, ['pc1'], { seen: slow })).rejects.toThrow('conflict');
    }
    const answers = await Promise.allSettled([
      dispatch.jobs.retry(job.id),
      dispatch.jobs.cancel(job.id, ['pc1']),
      dispatch.jobs.retry(job.id),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(dispatch.jobs.get(job.id)).toMatchObject({ state: 'cancelled', targets: [{ attempt: 3 }] });
  });
});
