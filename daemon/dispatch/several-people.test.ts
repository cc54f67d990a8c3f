import { describe, expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { Dispatch } from './index.ts';
import { connected, idle, ip, open, reaches, request } from './test-support/room.ts';

const other = '127.0.0.3';
const computers = [
  { id: 'pc1', ip },
  { id: 'pc2', ip: other },
];

/** A classroom that somebody changes: `change` removes, adds and moves computers. */
function classroomOf(dispatch: Dispatch, ...ids: string[]) {
  const changed = new Emitter<void>();
  let addresses = new Map(computers.filter(({ id }) => ids.includes(id)).map((one) => [one.id, one.ip]));
  dispatch.followComputers({ addresses: () => addresses, onDidChange: changed.event });
  return {
    change: (...now: (readonly [string, string])[]) => {
      addresses = new Map(now);
      changed.fire();
    },
  };
}

describe('two jobs for one computer', () => {
  it('the second says whose job it waits for, also behind one that waits itself', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const first = await dispatch.jobs.start(request({ title: 'deploy', createdBy: 'ana' }));
    const { runId } = await client.expectRun();
    const second = await dispatch.jobs.start(request({ title: 'clean', createdBy: 'eva' }));
    const third = await dispatch.jobs.start(request({ title: 'third', createdBy: 'leo' }));
    const waitsFor = (job: string, person: string) => ({
      key: 'dispatch.waitsForJob',
      args: { job, person },
    });
    expect((await reaches(dispatch, second, 'waiting')).message).toEqual(waitsFor('deploy', 'ana'));
    expect((await reaches(dispatch, third, 'waiting')).message).toEqual(waitsFor('clean', 'eva'));
    await dispatch.jobs.cancel(second.id);
    await expect
      .poll(() => dispatch.jobs.get(third.id).targets[0]?.message)
      .toEqual(waitsFor('deploy', 'ana'));
    client.answerRun(runId, 0);
    await reaches(dispatch, first, 'succeeded');
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, third, 'succeeded');
  });
});

describe('a computer that is removed', () => {
  it('is not waited for any more, nor tried again, until it is there again', async () => {
    const dispatch = await open();
    const classroom = classroomOf(dispatch, 'pc1', 'pc2');
    const origin = { names: ['Mesa 1', 'Mesa 2'] };
    const job = await dispatch.jobs.start(request({ computers, origin }));
    await reaches(dispatch, job, 'waiting', 'pc2');
    classroom.change(['pc1', ip]);
    const why = { key: 'dispatch.computerRemoved' };
    expect((await reaches(dispatch, job, 'cancelled', 'pc2')).message).toEqual(why);
    await dispatch.jobs.cancel(job.id);
    expect((await dispatch.jobs.retry(job.id)).targets).toMatchObject([{ attempt: 2 }, { attempt: 1 }]);
    await dispatch.jobs.cancel(job.id);
    const refused = { args: { detail: { key: 'dispatch.notThereToRetry', args: { computer: 'Mesa 2' } } } };
    await expect(dispatch.jobs.retry(job.id, ['pc2'])).rejects.toMatchObject(refused);
    classroom.change();
    await expect(dispatch.jobs.retry(job.id)).rejects.toMatchObject({ reason: 'conflict' });
    // With another address, at which it is asked from now on.
    classroom.change(['pc2', '127.0.0.4']);
    await dispatch.jobs.retry(job.id);
    const client = await connected(dispatch, '127.0.0.4');
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, job, 'succeeded', 'pc2');
  });

  it('is not waited for by a job that is just being taken, or was taken before a restart', async () => {
    const before = await open();
    classroomOf(before, 'pc1');
    const job = await before.jobs.start(request({ computers }));
    await reaches(before, job, 'cancelled', 'pc2');
    await before.dispose();
    const after = await open();
    classroomOf(after);
    await reaches(after, job, 'cancelled', 'pc1');
  });

  it('goes on with its script, which says so, and can be cancelled', async () => {
    const dispatch = await open();
    const classroom = classroomOf(dispatch, 'pc1');
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    await reaches(dispatch, job, 'running');
    classroom.change();
    const notice = { key: 'dispatch.removedWhileRunning' };
    expect(await reaches(dispatch, job, 'running')).toMatchObject({ notice });
    client.answerRun(runId, 0);
    expect(await reaches(dispatch, job, 'succeeded')).not.toHaveProperty('notice');
  });
});

it('a computer with another address is waited for there', async () => {
  const dispatch = await open();
  const classroom = classroomOf(dispatch, 'pc1');
  const job = await dispatch.jobs.start(request());
  await reaches(dispatch, job, 'waiting');
  classroom.change(['pc1', other]);
  const stranger = await idle(dispatch);
  const client = await connected(dispatch, other);
  await client.refreshed();
  client.answerRun((await client.expectRun()).runId, 0);
  await reaches(dispatch, job, 'succeeded');
  expect(stranger.waiting).toBe(0);
});

it('who is not there when a multicast session is started is not waited for, and can be tried again', async () => {
  const dispatch = await open();
  const client = await idle(dispatch);
  const job = await dispatch.jobs.start(request({ computers }));
  const { runId } = await client.expectRun();
  await reaches(dispatch, job, 'waiting', 'pc2');
  dispatch.jobs.startedWithout(job.id);
  expect((await reaches(dispatch, job, 'failed', 'pc2')).message).toEqual({ key: 'dispatch.startedWithout' });
  expect((await reaches(dispatch, job, 'running')).state).toBe('running');
  client.answerRun(runId, 0);
  await reaches(dispatch, job, 'succeeded');
  expect((await dispatch.jobs.retry(job.id)).targets).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
});
