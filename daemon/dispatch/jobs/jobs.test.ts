import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OgError } from '../../protocol/index.ts';
import { answerText, reallyRun, wrapped } from '../test-support/fake-client.ts';
import { bench, connected, idle, ip, open, reaches, request, status } from '../test-support/room.ts';

describe('a job', () => {
  it('runs, is followed live and reports', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const seen = new Set<string>();
    const output: string[] = [];
    dispatch.jobs.onDidChange(({ state, targets: [target] }) => seen.add(`${state} ${target?.progress}`));
    dispatch.jobs.onDidOutput(({ text }) => output.push(text));
    const go = join(bench.data, 'go');
    const script = `echo '[10] ñandú'; until [ -e ${go} ]; do sleep 0.02; done; echo '[70] bye' >&2; exit 30`;
    const job = await dispatch.jobs.start(request({ script }));
    const { run } = await client.expectRun();
    await status(dispatch, 'busy');
    const answer = reallyRun(run);
    await expect
      .poll(() => dispatch.jobs.get(job.id).targets[0])
      .toMatchObject({ progress: 10, message: 'ñandú' });
    expect(await dispatch.jobs.output(job.id, 'pc1')).toEqual({
      text: '[10] ñandú\n',
      bytes: 13,
      truncated: false,
    });
    await expect.poll(() => [...seen]).toContain('running 10');
    await appendFile(go, '');
    // Byte by byte, as a bad network might bring it.
    for (const char of answerText(200, { out: await answer })) {
      client.socket.write(char);
    }
    expect(await reaches(dispatch, job, 'failed')).toEqual({
      computer: 'pc1',
      state: 'failed',
      attempt: 1,
      exitCode: 30,
      progress: 70,
      message: { key: 'dispatch.exit.said', args: { code: 30, line: 'bye' } },
      startedAt: expect.any(String),
      endedAt: expect.any(String),
      outputBytes: 22,
    });
    expect(dispatch.jobs.get(job.id)).toMatchObject({ state: 'failed', endedAt: expect.any(String) });
    expect((await dispatch.jobs.output(job.id, 'pc1')).text).toBe('[10] ñandú\n[70] bye\n');
    expect(output.join('')).toMatch(/^\[10\] ñandú\n/);
    // Its disks may be others now.
    await client.refreshed();
    await status(dispatch, 'idle');
  });

  it('is sent without the byte order mark and the carriage returns of a Windows editor', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const script = '\uFEFFif true; then\r\n  echo hola\r\nfi\r\nexit 7\r';
    const job = await dispatch.jobs.start(request({ script }));
    const { run } = await client.expectRun();
    const sent = Buffer.from(/printf %s '([^']*)'/.exec(run)?.[1] ?? '', 'base64').toString();
    expect(sent).toBe('if true; then\n  echo hola\nfi\nexit 7');
    client.answer(200, { out: await reallyRun(run) });
    expect(await reaches(dispatch, job, 'failed')).toMatchObject({ exitCode: 7 });
  });

  it('is refused with NUL characters: bash would leave them out', async () => {
    const dispatch = await open();
    await expect(dispatch.jobs.start(request({ script: 'rm -r /tmp/a\0/b' }))).rejects.toMatchObject({
      reason: 'invalid',
      args: { field: 'script', detail: { key: 'dispatch.scriptNul' } },
    });
    expect(dispatch.jobs.list(10)).toEqual([]);
  });

  it('that is not admitted leaves no trace', async () => {
    const dispatch = await open();
    const admit = () => {
      throw new OgError('conflict');
    };
    await expect(dispatch.jobs.start(request({ admit }))).rejects.toMatchObject({ reason: 'conflict' });
    expect([dispatch.jobs.list(9), dispatch.jobs.active()]).toEqual([[], []]);
    const job = await dispatch.jobs.start(request({ script: 'echo 1' }));
    const [active] = dispatch.jobs.active();
    expect(active).toMatchObject({ id: job.id, title: 'a job', script: 'echo 1' });
    expect([active?.computers(), active?.runsOn(ip)]).toEqual([['pc1'], false]);
    await dispatch.jobs.cancel(job.id);
    await expect(dispatch.jobs.retry(job.id, undefined, { admit })).rejects.toMatchObject({
      reason: 'conflict',
    });
    expect(dispatch.jobs.get(job.id)).toMatchObject({ state: 'cancelled', targets: [{ attempt: 1 }] });
    expect(dispatch.jobs.active()).toEqual([]);
    expect(dispatch.jobs.script(job.id)).toBe('echo 1');
  });

  it('is sent to all its computers at once', async () => {
    const dispatch = await open();
    const addresses = Array.from({ length: 10 }, (_, index) => `127.0.1.${index + 1}`);
    const all = await Promise.all(addresses.map((address) => idle(dispatch, address)));
    const computers = addresses.map((address) => ({ id: address, ip: address }));
    const job = await dispatch.jobs.start(request({ computers }));
    const runs = await Promise.all(all.map((client) => client.expectRun()));
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(10);
    for (const [index, client] of all.entries()) {
      client.answerRun(runs[index]?.runId ?? '', 0, 'hola\n');
    }
    await expect.poll(() => dispatch.jobs.get(job.id).state).toBe('succeeded');
  });

  it('starts once for one request id', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const same = request();
    expect(dispatch.jobs.started(same.requestId)).toBeUndefined();
    const starting = dispatch.jobs.start(same);
    const known = [dispatch.jobs.start(same), dispatch.jobs.started(same.requestId)];
    const one = await starting;
    known.push(dispatch.jobs.start(same), dispatch.jobs.started(same.requestId));
    expect((await Promise.all(known)).map((job) => job?.id)).toEqual(Array(4).fill(one.id));
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, one, 'succeeded');
    await client.refreshed();
    await status(dispatch, 'idle');
    expect(client.waiting).toBe(0);
  });

  it('repeats what got 503 right after an answer (the busy race)', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    for (let refusals = 0; refusals < 4; refusals++) {
      await client.expectRun();
      client.answer(503);
    }
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });

  it('waits for a client that stays busy, and is sent when it is free', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    for (let refusals = 0; refusals < 6; refusals++) {
      await client.expectRun();
      client.answer(503);
    }
    expect((await reaches(dispatch, job, 'waiting')).message).toEqual({ key: 'dispatch.isBusy' });
    await client.expect('POST /probe');
    client.answer(200, { status: 'OPG' });
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    expect((await reaches(dispatch, job, 'succeeded')).attempt).toBe(1);
  });

  it('is not confused by early hints, late answers and odd pieces', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    const hint = answerText(103, { event: 'session', action: 'start', user: 'ana' });
    const foreign = answerText(200, { out: wrapped('f'.repeat(32), 3, 'not mine') });
    const mine = answerText(200, { out: wrapped(runId, 0, 'mine') });
    client.socket.write(hint + foreign + hint.slice(0, 20));
    client.socket.write(hint.slice(20) + mine + hint);
    expect(await reaches(dispatch, job, 'succeeded')).toMatchObject({ exitCode: 0, message: 'mine' });
  });

  it('is lost with its connection, never sent again, and settled by its late answer', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    client.close();
    expect((await reaches(dispatch, job, 'lost')).message).toEqual({ key: 'dispatch.lost' });
    const again = await idle(dispatch);
    expect(again.waiting).toBe(0);
    again.answer(200, { out: '' }); // of somebody else's script
    again.answerRun(runId, 7, 'late');
    expect(await reaches(dispatch, job, 'failed')).toMatchObject({ exitCode: 7, attempt: 1 });
    expect((await dispatch.jobs.output(job.id, 'pc1')).text).toBe('late');
  });

  it('that is lost may still run, for others who want its port, until its computer is seen free', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    await client.expectRun();
    client.close();
    await reaches(dispatch, job, 'lost');
    expect(dispatch.jobs.active()).toMatchObject([{ id: job.id, isLost: true }]);
    await idle(dispatch);
    expect(dispatch.jobs.active()).toEqual([]);
  });

  it('is not settled by the late answer of another computer', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    client.close();
    await reaches(dispatch, job, 'lost');
    const other = await idle(dispatch, '127.0.0.9');
    other.answerRun(runId, 0, 'forged');
    // It is asked for its disks when that was read.
    await other.refreshed();
    expect(dispatch.jobs.get(job.id).state).toBe('lost');
    const again = await idle(dispatch);
    again.answerRun(runId, 7, 'late');
    expect(await reaches(dispatch, job, 'failed')).toMatchObject({ exitCode: 7 });
  });

  it('is lost when a new connection takes the place of its own; a late answer does not end the next one', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const lost = await dispatch.jobs.start(request());
    const former = await client.expectRun();
    const again = await idle(dispatch);
    await client.closed;
    await reaches(dispatch, lost, 'lost');
    const next = await dispatch.jobs.start(request());
    const { runId } = await again.expectRun();
    again.answer(200, { out: '' });
    again.answerRun(former.runId, 143);
    await reaches(dispatch, lost, 'failed');
    expect(dispatch.jobs.get(next.id).state).toBe('running');
    again.answerRun(runId, 0);
    await reaches(dispatch, next, 'succeeded');
  });

  it('has ended when its wrapper was killed', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    await client.expectRun();
    client.answer(200, { out: '' });
    expect((await reaches(dispatch, job, 'failed')).message).toEqual({ key: 'dispatch.unreported' });
  });

  it('fails with the answer 500', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    await client.expectRun();
    client.answer(500);
    const { message } = await reaches(dispatch, job, 'failed');
    expect(message).toEqual({ key: 'dispatch.rejected', args: { status: 500 } });
  });

  it.each([
    ['LINUX', 'Linux'],
    ['WIN', 'Windows'],
  ])('is not sent to an installed system: %s', async (told, system) => {
    const dispatch = await open();
    const client = await connected(dispatch);
    await client.expect('GET /refresh');
    client.answer(200, { status: told });
    const job = await dispatch.jobs.start(request());
    const { message } = await reaches(dispatch, job, 'failed');
    expect(message).toEqual({ key: 'dispatch.needsOgLive', args: { system } });
    expect(client.waiting).toBe(0);
  });

  it('does not wait when told so: off, and busy', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const first = await dispatch.jobs.start(request());
    const { runId } = await client.expectRun();
    const computers = [
      { id: 'pc1', ip },
      { id: 'pc2', ip: '127.0.0.3' },
    ];
    const job = await dispatch.jobs.start(request({ computers, waitSeconds: 0 }));
    expect((await reaches(dispatch, job, 'failed')).message).toEqual({ key: 'dispatch.waitedBusy' });
    const { message } = await reaches(dispatch, job, 'failed', 'pc2');
    expect(message).toEqual({ key: 'dispatch.waitedOff' });
    client.answerRun(runId, 0);
    await reaches(dispatch, first, 'succeeded');
  });

  it('waits for a computer that is off', async () => {
    const dispatch = await open();
    const job = await dispatch.jobs.start(request());
    expect((await reaches(dispatch, job, 'waiting')).message).toEqual({ key: 'dispatch.isOff' });
    const client = await connected(dispatch);
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });

  it('waits for the job before it on the same computer', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const [one, two] = [await dispatch.jobs.start(request()), await dispatch.jobs.start(request())];
    const first = await client.expectRun();
    await reaches(dispatch, two, 'waiting');
    client.answerRun(first.runId, 0);
    await reaches(dispatch, one, 'succeeded');
    await client.refreshed();
    client.answerRun((await client.expectRun()).runId, 0);
    await reaches(dispatch, two, 'succeeded');
    expect(dispatch.jobs.list(10).map(({ id }) => id)).toEqual([two.id, one.id]);
    expect(dispatch.jobs.list(1)).toHaveLength(1);
  });

  it.each([
    ['without computers', { computers: [] }],
    ['too long', { script: 'x'.repeat(98_000) }],
  ])('is refused %s', async (_name, more) => {
    const dispatch = await open();
    await expect(dispatch.jobs.start(request(more))).rejects.toMatchObject({ reason: 'invalid' });
    expect(dispatch.jobs.list(10)).toEqual([]);
  });

  it('is not found by another id', async () => {
    const dispatch = await open();
    const job = await dispatch.jobs.start(request());
    expect(() => dispatch.jobs.get('../x')).toThrow('notFound');
    await expect(dispatch.jobs.output(job.id, 'pc9')).rejects.toMatchObject({ reason: 'notFound' });
    await expect(dispatch.jobs.cancel(job.id, ['pc9'])).rejects.toMatchObject({ reason: 'notFound' });
  });
});
