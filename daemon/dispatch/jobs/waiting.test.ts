import { afterEach, describe, expect, it, vi } from 'vitest';
import { connected, idle, open, reaches, request } from '../test-support/room.ts';
import { deadlineIn, remaining } from './waiting.ts';

const hour = 3_600_000;
const month = 30 * 24 * hour;
const real = Date.now;

/** Sets the clock of the machine, which is what an administrator or NTP does. */
function jump(milliseconds: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => real() + milliseconds);
}

afterEach(() => vi.restoreAllMocks());

describe('a deadline', () => {
  it.each([2 * month, hour, -hour, -2 * month])('is as far as it was when the clock jumps by %i ms', (by) => {
    const deadline = deadlineIn(hour);
    jump(by);
    expect(remaining(deadline, hour)).toBeGreaterThan(hour - 60_000);
    expect(remaining(deadline, hour)).toBeLessThanOrEqual(hour);
  });

  it('goes by the clock after the machine was started anew, and is never further than it was', () => {
    const { deadline } = deadlineIn(hour);
    const uptimeDeadline = { boot: 'another', at: 0 };
    expect(remaining({ deadline, uptimeDeadline }, hour)).toBeGreaterThan(hour - 60_000);
    expect(remaining({ deadline }, hour)).toBeGreaterThan(hour - 60_000);
    jump(2 * hour);
    expect(remaining({ deadline, uptimeDeadline }, hour)).toBeLessThan(0);
    jump(-2 * month);
    expect(remaining({ deadline, uptimeDeadline }, hour)).toBe(hour);
  });
});

describe('a job that waits', () => {
  it.each([2 * month, -2 * month])(
    'waits on when the clock jumps by %i ms, after a restart too',
    async (by) => {
      const before = await open();
      const job = await before.jobs.start(request({ waitSeconds: 3600 }));
      await reaches(before, job, 'waiting');
      jump(by);
      await before.dispose();
      const after = await open();
      await reaches(after, job, 'waiting');
      const client = await connected(after);
      await client.refreshed();
      client.answerRun((await client.expectRun()).runId, 0);
      await reaches(after, job, 'succeeded');
    },
  );

  it('tells until when, as long as one of its computers is off, and after a restart the same', async () => {
    const start = Date.now();
    const before = await open();
    const job = await before.jobs.start(request({ waitSeconds: 3600 }));
    await reaches(before, job, 'waiting');
    const { waitUntil = '' } = before.jobs.get(job.id);
    expect(Date.parse(waitUntil) - start).toBeGreaterThanOrEqual(hour);
    expect(Date.parse(waitUntil)).toBeLessThanOrEqual(Date.now() + hour);
    await before.dispose();
    const after = await open();
    await reaches(after, job, 'waiting');
    expect(after.jobs.get(job.id).waitUntil).toBe(waitUntil);
    const client = await connected(after);
    await client.refreshed();
    const { runId } = await client.expectRun();
    await reaches(after, job, 'running');
    expect(after.jobs.get(job.id)).not.toHaveProperty('waitUntil');
    client.answerRun(runId, 0);
    await reaches(after, job, 'succeeded');
  });

  it('is sent and sent again at once, though the clock goes back after an answer', async () => {
    const dispatch = await open({ timings: { settle: 5 } });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    client.answer(503);
    jump(-hour);
    expect((await client.expectRun()).runId).toBe(runId);
    client.answerRun(runId, 0);
    await reaches(dispatch, job, 'succeeded');
    jump(-2 * hour);
    await client.refreshed();
    const next = await dispatch.jobs.start(request());
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, next, 'succeeded');
  });
});
