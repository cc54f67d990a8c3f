import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultKeep } from './jobs/retention.ts';
import { reallyRun } from './test-support/fake-client.ts';
import { bench, connected, idle, ip, open, reaches, request } from './test-support/room.ts';

describe('the history', () => {
  it('outlives the daemon: what ran is lost until it answers, what waited waits on', async () => {
    const before = await open();
    const client = await idle(before);
    const done = await before.jobs.start(request({ script: 'echo first' }));
    client.answerRun((await client.expectRun()).runId, 0, 'first\n');
    await reaches(before, done, 'succeeded');
    await client.refreshed();
    const asked = request();
    const ran = await before.jobs.start(asked);
    const { runId } = await client.expectRun();
    const waits = await before.jobs.start(request({ computers: [{ id: 'pc2', ip: '127.0.0.3' }] }));
    await before.dispose();
    await appendFile(join(bench.data, 'jobs.jsonl'), 'nonsense\n{"id":"half a li');

    const after = await open();
    expect(bench.warnings.join()).toMatch('1 broken line');
    expect(after.jobs.list(10).map(({ id, state }) => [id, state])).toEqual([
      [waits.id, 'waiting'],
      [ran.id, 'lost'],
      [done.id, 'succeeded'],
    ]);
    expect(after.jobs.get(done.id)).toEqual(before.jobs.get(done.id));
    expect(await after.jobs.output(done.id, 'pc1')).toEqual({ text: 'first\n', bytes: 6, truncated: false });
    expect((await after.jobs.start(asked)).id).toBe(ran.id);
    expect((await after.jobs.started(asked.requestId))?.id).toBe(ran.id);
    const again = await idle(after);
    again.answerRun(runId, 0, 'late');
    await reaches(after, ran, 'succeeded');
    const other = await connected(after, '127.0.0.3');
    await other.refreshed();
    other.answerRun((await other.expectRun()).runId, 0);
    await reaches(after, waits, 'succeeded', 'pc2');
  });

  it('is written anew only when much of it is out of date', async () => {
    const file = async () => (await stat(join(bench.data, 'jobs.jsonl'))).ino;
    const before = await open();
    const client = await idle(before);
    const job = await before.jobs.start(request());
    client.answerRun((await client.expectRun()).runId, 0, '');
    await reaches(before, job, 'succeeded');
    await before.dispose();
    const written = await file();

    await (await open()).dispose();
    const anew = await file();
    expect(anew).not.toBe(written);
    const after = await open();
    expect(await file()).toBe(anew);
    expect(after.jobs.get(job.id)).toEqual(before.jobs.get(job.id));
  });

  it('keeps what a script wrote until the daemon was stopped', async () => {
    const before = await open();
    const client = await idle(before);
    const go = join(bench.data, 'go');
    const job = await before.jobs.start(
      request({ script: `echo early; until [ -e ${go} ]; do sleep 0.02; done; echo late` }),
    );
    const { runId, run } = await client.expectRun();
    const answer = reallyRun(run);
    const output = async (dispatch = before) => (await dispatch.jobs.output(job.id, 'pc1')).text;
    await expect.poll(() => output()).toBe('early\n');
    await before.dispose();

    const after = await open();
    expect(await after.jobs.output(job.id, 'pc1')).toEqual({ text: 'early\n', bytes: 6, truncated: false });
    await appendFile(go, '');
    await answer;
    (await idle(after)).answerRun(runId, 0, 'early\nlate\n');
    await reaches(after, job, 'succeeded');
    expect(await output(after)).toBe('early\nlate\n');
  });

  it('keeps outputs in the data folder whatever the computer is called', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const id = '../../../etc/Aula 1';
    const job = await dispatch.jobs.start(request({ computers: [{ id, ip }] }));
    client.answerRun((await client.expectRun()).runId, 0, 'x');
    await reaches(dispatch, job, 'succeeded', id);
    expect(await readdir(join(bench.data, 'output', job.id))).toEqual(['outputs.jsonl']);
    expect((await dispatch.jobs.output(job.id, id)).text).toBe('x');
  });

  it('forgets no job that waits, runs or may be running, however many there are', async () => {
    const now = new Date().toISOString();
    const states = ['queued', 'lost', 'running', 'succeeded'].map((state) => [state, 'failed']);
    const lines = Array.from({ length: 800 }, (_, index) => {
      const targets = (states[index % 4] ?? []).map((state, at) => ({
        computer: `pc${at}`,
        ip: `127.0.2.${at + 1}`,
        state,
        attempt: 1,
        deadline: Date.now() + 3_600_000,
        ...(state === 'queued' ? {} : { runId: `${index}`.padStart(32, '0'), endedAt: now }),
      }));
      const more = {
        title: '',
        script: 'x',
        scope: { computers: ['pc0'] },
        createdBy: 'a',
        createdAt: now,
        waitSeconds: 3600,
      };
      return JSON.stringify({ job: { id: `j${index}`, requestId: `q${index}`, ...more, targets } });
    });
    await appendFile(join(bench.data, 'jobs.jsonl'), `${lines.join('\n')}\n`);
    const kept = Array.from({ length: 800 }, (_, index) => `j${index}`).filter(
      // The newest stays, whatever it is.
      (_, index) => index % 4 !== 3 || index === 799,
    );
    for (let starts = 0; starts < 3; starts++) {
      const dispatch = await open({ keep: { ...defaultKeep, days: 36_500, targets: 1 } });
      expect(
        dispatch.jobs
          .list(1000)
          .map(({ id }) => id)
          .reverse(),
      ).toEqual(kept);
      expect((await dispatch.jobs.start(request({ requestId: 'q0' }))).id).toBe('j0');
      await expect(dispatch.jobs.start(request({ requestId: 'q3' }))).rejects.toThrow('conflict');
      await dispatch.dispose();
    }
  });

  it('takes no more jobs when 5,000 have not ended', async () => {
    const more = {
      scope: { computers: ['pc1'] },
      createdBy: 'a',
      createdAt: '2026-01-01',
      waitSeconds: 3600,
    };
    const target = { computer: 'pc1', ip, state: 'queued', attempt: 1, deadline: Date.now() + 3_600_000 };
    const lines = Array.from({ length: 5000 }, (_, index) =>
      JSON.stringify({
        job: { id: `j${index}`, requestId: `q${index}`, title: '', script: 'x', ...more, targets: [target] },
      }),
    );
    await appendFile(join(bench.data, 'jobs.jsonl'), `${lines.join('\n')}\n`);
    const { jobs } = await open();
    await expect(jobs.start(request())).rejects.toMatchObject({
      reason: 'unavailable',
      args: { detail: { key: 'dispatch.tooManyJobs' } },
    });
    expect((await jobs.start(request({ requestId: 'q7' }))).id).toBe('j7');
    await jobs.cancel('j0');
    // What has ended makes room for another one, and stays.
    const job = await jobs.start(request());
    expect(jobs.list(6000).map(({ id }) => id)).toEqual([
      job.id,
      ...Array.from({ length: 5000 }, (_, index) => `j${4999 - index}`),
    ]);
  });

  it('keeps the newest jobs', async () => {
    const target = {
      computer: 'pc1',
      ip,
      state: 'succeeded',
      attempt: 1,
      deadline: 0,
      endedAt: '2026-01-01',
    };
    const more = { scope: { computers: ['pc1'] }, createdBy: 'a', createdAt: '2026-01-01', waitSeconds: 0 };
    const lines = Array.from({ length: 600 }, (_, index) =>
      JSON.stringify({
        job: { id: `j${index}`, requestId: `q${index}`, title: '', script: 'x', ...more, targets: [target] },
      }),
    );
    await appendFile(join(bench.data, 'jobs.jsonl'), `${lines.join('\n')}\n`);
    const dispatch = await open({ keep: { ...defaultKeep, days: 36_500, targets: 500 } });
    const ids = dispatch.jobs.list(1000).map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([500, 'j599', 'j100']);
    const written = (await readFile(join(bench.data, 'jobs.jsonl'), 'utf8')).trim().split('\n');
    expect(written.filter((line) => line.startsWith('{"job"'))).toHaveLength(500);
    // A repeated request finds its job, or that there was one; it starts nothing.
    expect((await dispatch.jobs.start(request({ requestId: 'q100' }))).id).toBe('j100');
    await expect(dispatch.jobs.start(request({ requestId: 'q99' }))).rejects.toMatchObject({
      reason: 'conflict',
      args: { detail: { key: 'dispatch.requestForgotten' } },
    });
    await expect(dispatch.jobs.started('q0')).rejects.toMatchObject({ reason: 'conflict' });
    const job = await dispatch.jobs.start(request());
    expect(dispatch.jobs.list(1000).map(({ id }) => id)).toEqual([job.id, ...ids.slice(0, -1)]);
  });
});
