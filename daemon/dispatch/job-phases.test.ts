import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerText, reallyRun } from './test-support/fake-client.ts';
import { bench, idle, open, reaches, request } from './test-support/room.ts';

const torrent = '\\ 1/0/2 [60/240/240] 15MB,0MB | 5846,0K/s | 5872,0K E:0,1';
const partclone = 'Elapsed: 00:00:02, Remaining: 00:00:04, Completed:  29.00%,   1.29GB/min,';

it('a job tells what its programs do while it runs, and keeps when it did so', async () => {
  const dispatch = await open();
  const client = await idle(dispatch);
  const [first, second] = [join(bench.data, 'first'), join(bench.data, 'second')];
  const wait = (file: string) => `until [ -e ${file} ]; do sleep 0.02; done`;
  const script = `echo '${torrent}'; ${wait(first)}; printf '\\r%s\\n' '${partclone}'; ${wait(second)}; exit 3`;
  const job = await dispatch.jobs.start(request({ script }));
  const answer = reallyRun((await client.expectRun()).run);
  const target = () => dispatch.jobs.get(job.id).targets[0];
  await expect.poll(target).toMatchObject({
    phase: 'receive',
    rates: { receive: 5846 * 1024 },
    phases: [{ phase: 'receive', startedAt: expect.any(String) }],
    message: { key: 'dispatch.doing.percentRate', args: { percent: 25 } },
  });
  await appendFile(first, '');
  await expect.poll(target).toMatchObject({ phase: 'restore', rates: { write: 21_500_000 } });
  await appendFile(second, '');
  client.socket.write(answerText(200, { out: await answer }));
  const ended = await reaches(dispatch, job, 'failed');
  const span = { startedAt: expect.any(String), endedAt: expect.any(String) };
  const phases = [
    { phase: 'receive', ...span },
    { phase: 'restore', ...span },
  ];
  expect(ended).toMatchObject({ phases });
  expect(ended).not.toHaveProperty('phase');
  expect(ended).not.toHaveProperty('rates');

  // The next daemon knows them, too, and a retry keeps them with their attempt.
  await dispatch.dispose();
  const again = await open();
  expect(again.jobs.get(job.id).targets[0]).toMatchObject({ phases });
  const { targets } = await again.jobs.retry(job.id);
  expect(targets[0]).not.toHaveProperty('phases');
});

it('a computer tells when it ends, by how long the same image took before', async () => {
  const at = (minute: number) => `2026-03-03T10:0${minute}:00.000Z`;
  const phases = [
    { phase: 'receive', startedAt: at(0), endedAt: at(4) },
    { phase: 'restore', startedAt: at(4), endedAt: at(6) },
  ];
  const target = { computer: 'pc9', ip: '127.0.0.9', attempt: 1, deadline: 0, state: 'succeeded', phases };
  const before = { ...request(), id: 'j1', requestId: 'before', createdAt: at(0), images: ['win'] };
  const job = { ...before, targets: [{ ...target, startedAt: at(0), endedAt: at(6) }] };
  await appendFile(join(bench.data, 'jobs.jsonl'), `${JSON.stringify({ job })}\n`);
  const dispatch = await open();
  const client = await idle(dispatch);
  const go = join(bench.data, 'go');
  const script = `echo '${torrent}'; until [ -e ${go} ]; do sleep 0.02; done`;
  const { id } = await dispatch.jobs.start(request({ script, origin: { images: ['win'] } }));
  const answer = reallyRun((await client.expectRun()).run);
  await expect.poll(() => dispatch.jobs.get(id).targets[0]?.phase).toBe('receive');
  expect(dispatch.jobs.get(id).targets[0]?.etaSeconds).toBeGreaterThan(300);
  await appendFile(go, '');
  client.socket.write(answerText(200, { out: await answer }));
  expect(await reaches(dispatch, dispatch.jobs.get(id), 'succeeded')).not.toHaveProperty('etaSeconds');
});
