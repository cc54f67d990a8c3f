import { describe, expect, it } from 'vitest';
import { message } from '../../strings/index.ts';
import { idle, open, reaches, request, status } from '../test-support/room.ts';
import type { JobRequest } from '../types.ts';

const held = (more: Partial<JobRequest> = {}) => request({ admit: () => 'hold', ...more });
const why = message('distribution.waitsForSession', { port: 9000, image: 'win' });

describe('a job that is held', () => {
  it('waits and says why, also on a computer that is free, until it is released', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(held());
    expect(await reaches(dispatch, job, 'waiting')).toMatchObject({ message: { key: 'dispatch.isHeld' } });
    dispatch.jobs.explainHold(job.id, why);
    expect(await reaches(dispatch, job, 'waiting')).toMatchObject({ message: why });
    dispatch.jobs.explainHold(job.id, message('distribution.waitsForSession', { port: 9000, image: 'mac' }));
    expect(await reaches(dispatch, job, 'waiting')).toMatchObject({ message: { args: { image: 'mac' } } });
    expect(dispatch.jobs.active()).toMatchObject([{ id: job.id, createdBy: 'ana', wasHeld: true }]);
    dispatch.jobs.release(job.id);
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });

  it('keeps its place: what was started later comes after it', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const first = await dispatch.jobs.start(held());
    const second = await dispatch.jobs.start(request());
    expect(await reaches(dispatch, second, 'waiting')).toMatchObject({
      message: { key: 'dispatch.waitsForJob' },
    });
    dispatch.jobs.release(first.id);
    const { runId } = await client.expectRun();
    await reaches(dispatch, first, 'running');
    client.answerRun(runId, 0);
    await reaches(dispatch, first, 'succeeded');
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, second, 'succeeded');
  });

  it('is held again after a restart, and released as before', async () => {
    const before = await open();
    const job = await before.jobs.start(held());
    before.jobs.release(job.id);
    await before.dispose();
    const after = await open();
    const client = await idle(after);
    expect(await reaches(after, job, 'waiting')).toMatchObject({ message: { key: 'dispatch.isHeld' } });
    after.jobs.release(job.id);
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(after, job, 'succeeded');
  });

  it('may be one that is tried again: it is not sent before it is released, after a restart either', async () => {
    const before = await open();
    const client = await idle(before);
    const job = await before.jobs.start(request({ waitSeconds: 1 }));
    client.answerRun((await client.expectRun()).runId, 5);
    await reaches(before, job, 'failed');
    await client.refreshed();
    await before.jobs.retry(job.id, undefined, { admit: () => 'hold', holdSeconds: 3600 });
    expect(await reaches(before, job, 'waiting')).toMatchObject({ message: { key: 'dispatch.isHeld' } });
    expect(before.jobs.active()).toMatchObject([{ id: job.id, wasHeld: true }]);
    await before.dispose();
    const after = await open();
    const again = await idle(after);
    expect(await reaches(after, job, 'waiting')).toMatchObject({ message: { key: 'dispatch.isHeld' } });
    after.jobs.release(job.id);
    const { runId } = await again.expectRun();
    // What is sent waits no more, so a restart has nothing to hold.
    expect(after.jobs.active()).toMatchObject([{ id: job.id, wasHeld: false }]);
    again.answerRun(runId, 0);
    expect(await reaches(after, job, 'succeeded')).toMatchObject({ attempt: 2 });
  });

  it('can be cancelled, and lets the next go', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const first = await dispatch.jobs.start(held());
    const second = await dispatch.jobs.start(request());
    await dispatch.jobs.cancel(first.id);
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, second, 'succeeded');
    expect(dispatch.jobs.get(first.id).state).toBe('cancelled');
  });

  it('waits no longer than it may, and says so', async () => {
    const dispatch = await open();
    await idle(dispatch);
    const job = await dispatch.jobs.start(held({ waitSeconds: 0.05 }));
    expect(await reaches(dispatch, job, 'failed')).toMatchObject({ message: { key: 'dispatch.waitedHeld' } });
  });

  it('waits for computers that are off only as long as it may once it is released', async () => {
    const dispatch = await open();
    const job = await dispatch.jobs.start(held({ holdSeconds: 3600, releasedSeconds: 0.05 }));
    dispatch.jobs.explainHold(job.id, why);
    expect(await reaches(dispatch, job, 'waiting')).toMatchObject({ message: why });
    dispatch.jobs.release(job.id);
    expect(await reaches(dispatch, job, 'failed')).toMatchObject({ message: { key: 'dispatch.waitedOff' } });
  });

  it('waits on while its computer runs an installed system', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(held());
    client.close();
    await status(dispatch, 'off');
    const again = await idle(dispatch);
    expect(await reaches(dispatch, job, 'waiting')).toMatchObject({ message: { key: 'dispatch.isHeld' } });
    dispatch.jobs.release(job.id);
    again.answerRun((await again.expectRun()).runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });
});
