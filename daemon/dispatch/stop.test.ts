import { describe, expect, it } from 'vitest';
import type { FakeClient } from './test-support/fake-client.ts';
import { bench, connected, idle, open, reaches, request } from './test-support/room.ts';

/** Long enough that a test which waited for it in vain would fail. */
const long = { stopLimit: 600_000 };

describe('a stop', () => {
  it('listens until the scripts that ran have answered, asks nothing, and keeps what they say', async () => {
    const before = await open({ timings: long });
    const addresses = ['127.0.0.2', '127.0.0.3'];
    const clients = await Promise.all(addresses.map((address) => idle(before, address)));
    const computers = addresses.map((ip, index) => ({ id: `pc${index}`, ip }));
    const job = await before.jobs.start(request({ computers }));
    const runs = await Promise.all(clients.map((client) => client.expectRun()));
    const waits = await before.jobs.start(request({ computers }));
    const stopped = before.dispose();
    await Promise.all(clients.map(({ closed }) => closed));
    // As after kill -TERM of the wrapper: 2 s later they are back, and the answer comes.
    const again = await Promise.all(addresses.map((address) => connected(before, address)));
    again[0]?.answerRun(runs[0]?.runId ?? '', 143, 'stopped\n');
    again[1]?.answerRun(runs[1]?.runId ?? '', 0, 'done\n');
    await stopped;
    expect(again.map(({ waiting }) => waiting)).toEqual([0, 0]);
    await Promise.all(again.map(({ closed }) => closed));

    const after = await open();
    expect(after.jobs.get(job.id).targets).toMatchObject([
      { state: 'failed', exitCode: 143 },
      { state: 'succeeded', exitCode: 0 },
    ]);
    expect((await after.jobs.output(job.id, 'pc0')).text).toBe('stopped\n');
    expect(after.jobs.get(waits.id).state).toBe('waiting');
  });

  it('is over at once when no client is at work', async () => {
    const dispatch = await open({ timings: long });
    const client = await idle(dispatch);
    await dispatch.jobs.start(request({ computers: [{ id: 'pc2', ip: '127.0.0.3' }] }));
    await dispatch.dispose();
    await client.closed;
  });

  it('waits for those that answer a refresh, too', async () => {
    const dispatch = await open({ timings: long });
    const client = await connected(dispatch);
    await client.expect('GET /refresh');
    const stopped = dispatch.dispose();
    await client.closed;
    (await connected(dispatch)).answerRefresh();
    await stopped;
  });

  it('waits for a script that was cancelled just before', async () => {
    const dispatch = await open({ timings: long });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    await dispatch.jobs.cancel(job.id);
    await client.closed;
    const stopped = dispatch.dispose();
    (await connected(dispatch)).answerRun(runId, 143);
    await stopped;
  });

  it('waits for nobody longer than it is told to; what has not answered is lost', async () => {
    const dispatch = await open({ timings: { stopLimit: 30 } });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    await client.expectRun();
    await dispatch.dispose();
    const after = await open();
    const { message } = await reaches(after, job, 'lost');
    expect(message).toEqual({ key: 'dispatch.lostByRestart' });
  });

  it('has a place for whose answer is waited for, whoever else comes', async () => {
    const dispatch = await open({ timings: long });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    const stopped = dispatch.dispose();
    await client.closed;
    const strangers: FakeClient[] = [];
    for (let index = 0; index < 1_100; index++) {
      strangers.push(await connected(dispatch, `127.1.${index >> 8}.${index & 255}`));
    }
    const again = await connected(dispatch);
    again.answerRun(runId, 0, 'done\n');
    await stopped;
    await Promise.all(strangers.map(({ closed }) => closed));
    expect((await open()).jobs.get(job.id).state).toBe('succeeded');
  });

  it('takes nothing of a client that talks nonsense', async () => {
    const dispatch = await open({ timings: long });
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    const stopped = dispatch.dispose();
    await client.closed;
    const again = await connected(dispatch);
    again.socket.write('GET / HTTP/1.1\r\n\r\n');
    await again.closed;
    (await connected(dispatch)).answerRun(runId, 0, 'done\n');
    await stopped;
    expect(bench.warnings).toEqual([]);
    expect((await open()).jobs.get(job.id).state).toBe('succeeded');
  });
});
