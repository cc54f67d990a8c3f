import { appendFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FakeClient, reallyRun } from './test-support/fake-client.ts';
import { bench, idle, open, reaches, request } from './test-support/room.ts';

/** Another computer is probed so many times: what the daemon does by the clock, it would have done by then. */
async function probed(other: FakeClient, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await other.expect('POST /probe');
    other.answer(200, { status: 'OPG' });
  }
}

describe('a job', () => {
  it('is sent again when it was not taken (400), a few times', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const runs = new Set<string>();
    for (let refusals = 0; refusals < 5; refusals++) {
      runs.add((await client.expectRun()).runId);
      client.answer(400);
    }
    const { runId } = await client.expectRun();
    client.answerRun(runId, 0);
    expect((await reaches(dispatch, job, 'succeeded')).attempt).toBe(1);
    expect(runs).toEqual(new Set([runId]));
    await client.refreshed();

    const other = await dispatch.jobs.start(request());
    for (let refusals = 0; refusals < 6; refusals++) {
      await client.expectRun();
      client.answer(400);
    }
    const { message } = await reaches(dispatch, other, 'failed');
    expect(message).toEqual({ key: 'dispatch.rejected', args: { status: 400 } });
  });

  it('is not followed by a probe until it was certainly taken', async () => {
    const dispatch = await open({ timings: { probeEvery: 5, probeAgain: 2 } });
    const client = await idle(dispatch, '127.0.0.1');
    const other = await idle(dispatch, '127.0.0.9');
    const go = join(bench.data, 'go');
    const job = await dispatch.jobs.start(
      request({
        computers: [{ id: 'pc1', ip: '127.0.0.1' }],
        script: `until [ -e ${go} ]; do sleep 0.02; done`,
      }),
    );
    const { run } = await client.expectRun();
    await probed(other, 10);
    expect(client.waiting).toBe(0);
    const answer = reallyRun(run);
    await client.expect('POST /probe');
    client.answer(202, { status: 'BSY' });
    await appendFile(go, '');
    client.answer(200, { out: await answer });
    await reaches(dispatch, job, 'succeeded');
  });

  it('is sent again when the client read it and a probe as one; nothing waits for the answer of the probe', async () => {
    const dispatch = await open({ timings: { probeUntakenAfter: 5, probeEvery: 20 } });
    const client = await idle(dispatch);
    const first = await dispatch.jobs.start(request());
    const next = await dispatch.jobs.start(request());
    await client.expectRun();
    await client.expect('POST /probe');
    client.answer(400);
    const { runId } = await client.expectRun();
    client.answerRun(runId, 0);
    await reaches(dispatch, first, 'succeeded');
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, next, 'succeeded');
  });

  it.each([400, 503])(
    'that has certainly begun is not sent again when a probe is refused (%i)',
    async (refusal) => {
      const dispatch = await open({ timings: { probeEvery: 20 } });
      const client = await idle(dispatch, '127.0.0.1');
      const computers = [{ id: 'pc1', ip: '127.0.0.1' }];
      const job = await dispatch.jobs.start(request({ computers }));
      const { runId } = await client.expectRun();
      const follower = connect(dispatch.followAddress.port, '127.0.0.1').on('error', () => {});
      follower.write(`OGFOLLOW ${runId}\n`);
      await client.expect('POST /probe');
      client.answer(refusal);
      await client.expect('POST /probe');
      client.answer(202, { status: 'BSY' });
      client.answerRun(runId, 0);
      await reaches(dispatch, job, 'succeeded');
      follower.destroy();
    },
  );

  it('is not written behind a probe that has not been answered', async () => {
    const dispatch = await open({ timings: { probeEvery: 5 } });
    const client = await idle(dispatch);
    await client.expect('POST /probe');
    const other = await idle(dispatch, '127.0.0.9');
    const job = await dispatch.jobs.start(request());
    await probed(other, 5);
    expect(client.waiting).toBe(0);
    client.answer(200, { status: 'OPG' });
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });

  it('is watched by probes; a client found free twice has lost it', async () => {
    const dispatch = await open({ timings: { probeUntakenAfter: 5, probeEvery: 20 } });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    await client.expectRun();
    for (const told of ['BSY', 'BSY', 'OPG', 'OPG']) {
      await client.expect('POST /probe');
      expect(dispatch.jobs.get(job.id).state).toBe('running');
      client.answer(told === 'BSY' ? 202 : 200, { status: told });
    }
    await client.closed;
    await reaches(dispatch, job, 'lost');
  });

  it('goes on though the client looks free, once a foreign answer has cleared its flag', async () => {
    const dispatch = await open({ timings: { probeUntakenAfter: 5, probeEvery: 20 } });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    client.answerRun('f'.repeat(32), 0);
    for (let probes = 0; probes < 4; probes++) {
      await client.expect('POST /probe');
      client.answer(200, { status: 'OPG' });
    }
    client.answerRun(runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });
});
