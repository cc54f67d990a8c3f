import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import type { JobState } from '../protocol/index.ts';
import { answerText, FakeClient, reallyRun, wrapped } from './fake-client.ts';
import { type Dispatch, type DispatchOptions, openDispatch } from './index.ts';
import type { JobRecord, JobRequest, TargetRecord } from './types.ts';

const ip = '127.0.0.2';
/** Quick where a test waits for it, never where it must not happen. */
const timings = {
  backOff: [1, 2, 3, 4, 5],
  settle: 1,
  probeEvery: 60_000,
  probeBusyEvery: 5,
  probeAgain: 5,
  partialLimit: 300,
};

let data: string;
let warnings: string[];
let opened: Dispatch[];
let clients: FakeClient[];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'dispatch-'));
  warnings = [];
  opened = [];
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.close();
  for (const dispatch of opened) await dispatch.dispose();
  await rm(data, { recursive: true, force: true });
});

async function open(options: Partial<DispatchOptions> = {}): Promise<Dispatch> {
  const dispatch = await openDispatch({
    clients: { host: '127.0.0.1', port: 0 },
    follow: { host: '127.0.0.1', port: 0 },
    data,
    log: { ...silentLog, warn: (text) => warnings.push(text) },
    ...options,
    timings: { ...timings, ...options.timings },
  });
  opened.push(dispatch);
  return dispatch;
}

async function connected(dispatch: Dispatch, address = ip): Promise<FakeClient> {
  const client = await FakeClient.connect(dispatch.clientsAddress.port, address);
  clients.push(client);
  return client;
}

async function idle(dispatch: Dispatch, address = ip): Promise<FakeClient> {
  const client = await connected(dispatch, address);
  await client.refreshed();
  await status(dispatch, 'idle', address);
  return client;
}

let requests = 0;
function request(more: Partial<JobRequest> = {}): JobRequest {
  return {
    requestId: `r${requests++}`,
    script: 'echo hola',
    title: 'a job',
    scope: { computers: ['pc1'] },
    computers: [{ id: 'pc1', ip }],
    createdBy: 'ana',
    waitSeconds: 60,
    ...more,
  };
}

function status(dispatch: Dispatch, wanted: string, address = ip): Promise<void> {
  return expect.poll(() => dispatch.presence.get(address)?.status ?? 'off', { interval: 2 }).toBe(wanted);
}

/** Waits until a computer of a job is in a state. */
async function reaches(
  dispatch: Dispatch,
  job: JobRecord,
  state: JobState,
  computer = 'pc1',
): Promise<TargetRecord> {
  const find = () => dispatch.jobs.get(job.id).targets.find((target) => target.computer === computer);
  await expect.poll(() => find()?.state, { interval: 2 }).toBe(state);
  const target = find();
  if (!target) throw new Error('no target');
  return target;
}

describe('a connection', () => {
  it('is greeted with a refresh, and gives status, disks and cache', async () => {
    const dispatch = await open();
    const changes: string[] = [];
    dispatch.presence.onDidChange((addresses) => changes.push(...addresses));
    const client = await connected(dispatch);
    expect(await client.expect('GET /refresh')).toEqual({ path: 'GET /refresh', body: '' });
    expect(dispatch.presence.get(ip)).toEqual({ status: 'unknown', disks: [], cache: null });
    client.answer(200, {
      disk_setup: [{ disk: '1', partition: '0', size: '10', code: '1' }],
      partition_setup: [],
    });
    await status(dispatch, 'idle');
    expect(dispatch.presence.get(ip)?.disks).toEqual([
      { disk: 1, table: 'MSDOS', sizeKB: 10, partitions: [] },
    ]);
    expect(new Set(changes)).toEqual(new Set([ip]));
    client.close();
    await status(dispatch, 'off');
  });

  it('believes a client busy only after five refusals, asks it now and then, and refreshes it when free', async () => {
    const dispatch = await open();
    const client = await connected(dispatch);
    for (let refusals = 0; refusals < 6; refusals++) {
      await client.expect('GET /refresh');
      client.answer(503);
    }
    await status(dispatch, 'busy');
    await client.expect('POST /probe');
    client.answer(202, { status: 'BSY' });
    await client.expect('POST /probe');
    client.answer(200, { status: 'OPG', speed: 1000 });
    await client.refreshed();
    await status(dispatch, 'idle');
  });

  it('asks an idle client for a sign of life, and drops one that gives none', async () => {
    const dispatch = await open({ timings: { probeEvery: 5, probeLimit: 50 } });
    const client = await idle(dispatch);
    await client.expect('POST /probe');
    client.answer(500); // its DEVICE is not set, but it lives
    await client.expect('POST /probe');
    await client.closed;
    await status(dispatch, 'off');
  });

  it('drops a client whose refresh never comes', async () => {
    const client = await connected(await open({ timings: { refreshLimit: 10 } }));
    await client.closed;
  });

  it.each([
    ['LINUX', 'linux'],
    ['WIN', 'windows'],
  ])('knows an installed system: %s', async (told, known) => {
    const dispatch = await open();
    const client = await connected(dispatch);
    await client.expect('GET /refresh');
    client.answer(200, { status: told });
    await status(dispatch, known);
  });

  it.each([
    ['an answer cut short', `HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\n{"out": "`],
    ['a header cut short', 'HTTP/1.0 20'],
    ['nonsense', 'GET / HTTP/1.1\r\n\r\n'],
  ])('is closed after %s', async (_name, text) => {
    const dispatch = await open();
    const client = await connected(dispatch);
    client.socket.write(text);
    await client.closed;
    await status(dispatch, 'off');
  });

  it('is replaced by a newer one from its address; when that goes on the operator is told, once', async () => {
    const dispatch = await open();
    for (let index = 0; index < 8; index++) {
      const former = clients.at(-1);
      await idle(dispatch);
      await former?.closed;
    }
    expect(warnings).toEqual([expect.stringMatching(/127\.0\.0\.2.*several computers/)]);
  });

  it('takes its address from a proxy, when told so', async () => {
    const dispatch = await open({ clients: { host: '127.0.0.1', port: 0, proxyProtocol: true } });
    const [one, two, bad] = [await connected(dispatch), await connected(dispatch), await connected(dispatch)];
    const line = 'PROXY TCP4 10.1.2.3 127.0.0.1 4000 8889\r\n';
    for (const char of line) one.socket.write(char);
    two.socket.write(line.replace('10.1.2.3', '10.1.2.4') + answerText(200, { status: 'LINUX' }));
    bad.socket.write(answerText(200, { status: 'LINUX' }));
    await one.refreshed();
    await status(dispatch, 'idle', '10.1.2.3');
    await status(dispatch, 'linux', '10.1.2.4');
    await bad.closed;
  });
});

describe('a job', () => {
  it('runs, is followed live and reports', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const seen = new Set<string>();
    const output: string[] = [];
    dispatch.jobs.onDidChange(({ state, targets: [target] }) => seen.add(`${state} ${target?.progress}`));
    dispatch.jobs.onDidOutput(({ text }) => output.push(text));
    const go = join(data, 'go');
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
    for (const char of answerText(200, { out: await answer })) client.socket.write(char);
    expect(await reaches(dispatch, job, 'failed')).toEqual({
      computer: 'pc1',
      state: 'failed',
      attempt: 1,
      exitCode: 30,
      progress: 70,
      message: { key: 'dispatch.exit.30' },
    });
    expect(dispatch.jobs.get(job.id)).toMatchObject({ state: 'failed', endedAt: expect.any(String) });
    expect((await dispatch.jobs.output(job.id, 'pc1')).text).toBe('[10] ñandú\n[70] bye\n');
    expect(output.join('')).toMatch(/^\[10\] ñandú\n/);
    // Its disks may be others now.
    await client.refreshed();
    await status(dispatch, 'idle');
  });

  it('is sent to all its computers at once', async () => {
    const dispatch = await open();
    const addresses = Array.from({ length: 10 }, (_, index) => `127.0.1.${index + 1}`);
    const all = await Promise.all(addresses.map((address) => idle(dispatch, address)));
    const computers = addresses.map((address) => ({ id: address, ip: address }));
    const job = await dispatch.jobs.start(request({ computers }));
    const runs = await Promise.all(all.map((client) => client.expectRun()));
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(10);
    for (const [index, client] of all.entries()) client.answerRun(runs[index]?.runId ?? '', 0, 'hola\n');
    await expect.poll(() => dispatch.jobs.get(job.id).state).toBe('succeeded');
  });

  it('starts once for one request id', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const same = request();
    const [one, two] = await Promise.all([dispatch.jobs.start(same), dispatch.jobs.start(same)]);
    const three = await dispatch.jobs.start(same);
    expect([two.id, three.id]).toEqual([one.id, one.id]);
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

  it.each([400, 500])('fails with the answer %i', async (code) => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request());
    await client.expectRun();
    client.answer(code);
    const { message } = await reaches(dispatch, job, 'failed');
    expect(message).toEqual({ key: 'dispatch.rejected', args: { status: code } });
  });

  it('is watched by probes; a client found free twice has lost it', async () => {
    const dispatch = await open({ timings: { probeEvery: 20 } });
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
    const dispatch = await open({ timings: { probeEvery: 20 } });
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

  it('is cancelled: by closing the connection where it runs, at once where it waits', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const computers = [
      { id: 'pc1', ip },
      { id: 'pc2', ip: '127.0.0.3' },
    ];
    const job = await dispatch.jobs.start(request({ computers }));
    const { runId } = await client.expectRun();
    expect(await dispatch.jobs.cancel(job.id, ['pc2'])).toMatchObject({ state: 'running' });
    expect(await dispatch.jobs.cancel(job.id)).toMatchObject({ state: 'cancelled' });
    await client.closed;
    const again = await idle(dispatch);
    again.answerRun(runId, 143);
    await idle(dispatch, '127.0.0.3');
    expect(dispatch.jobs.get(job.id).targets.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await expect(dispatch.jobs.cancel(job.id)).rejects.toMatchObject({ reason: 'conflict' });
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
    expect(second).toEqual({ computer: 'pc1', state: 'succeeded', attempt: 2, exitCode: 0, progress: 100 });
    await client.refreshed();
    await expect(dispatch.jobs.retry(job.id)).rejects.toMatchObject({ reason: 'conflict' });
    await dispatch.jobs.retry(job.id, ['pc1']);
    client.answerRun((await client.expectRun()).runId, 0);
    expect((await reaches(dispatch, job, 'succeeded')).attempt).toBe(3);
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
    await appendFile(join(data, 'jobs.jsonl'), '{"id":"half a li');

    const after = await open();
    expect(warnings.join()).toMatch('1 broken line');
    expect(after.jobs.list(10).map(({ id, state }) => [id, state])).toEqual([
      [waits.id, 'waiting'],
      [ran.id, 'lost'],
      [done.id, 'succeeded'],
    ]);
    expect(after.jobs.get(done.id)).toEqual(before.jobs.get(done.id));
    expect(await after.jobs.output(done.id, 'pc1')).toEqual({ text: 'first\n', bytes: 6, truncated: false });
    expect((await after.jobs.start(asked)).id).toBe(ran.id);
    const again = await idle(after);
    again.answerRun(runId, 0, 'late');
    await reaches(after, ran, 'succeeded');
    const other = await connected(after, '127.0.0.3');
    await other.refreshed();
    other.answerRun((await other.expectRun()).runId, 0);
    await reaches(after, waits, 'succeeded', 'pc2');
  });

  it('keeps outputs in the data folder whatever the computer is called', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const id = '../../../etc/Aula 1';
    const job = await dispatch.jobs.start(request({ computers: [{ id, ip }] }));
    client.answerRun((await client.expectRun()).runId, 0, 'x');
    await reaches(dispatch, job, 'succeeded', id);
    expect(await readdir(join(data, 'output', job.id))).toEqual([
      expect.stringMatching(/^x_[0-9a-f]{32}\.txt$/),
    ]);
    expect((await dispatch.jobs.output(job.id, id)).text).toBe('x');
  });

  it('keeps the last 500 jobs, and only their outputs', async () => {
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
    await appendFile(join(data, 'jobs.jsonl'), `${lines.join('\n')}\n`);
    const dispatch = await open();
    const ids = dispatch.jobs.list(1000).map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([500, 'j599', 'j100']);
    expect((await readFile(join(data, 'jobs.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(500);
    const job = await dispatch.jobs.start(request());
    expect(dispatch.jobs.list(1000).map(({ id }) => id)).toEqual([job.id, ...ids.slice(0, -1)]);
  });
});

it('says when a port is taken', async () => {
  const { clientsAddress, followAddress } = await open();
  await expect(open({ clients: clientsAddress })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(open({ follow: followAddress })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
