import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bench, ip, open } from '../test-support/room.ts';
import { samples } from '../test-support/target-samples.ts';
import { storedTargetOf, targetOf } from './stored-target.ts';

it.each(Object.entries(samples))('is the same again when it was stored: %s', (_name, target) => {
  expect(targetOf(storedTargetOf(target), 'never')).toEqual(target);
});

it('is stored with how long it may be held', () => {
  const target = { ...samples.waiting, holdSeconds: 60 };
  expect(targetOf(storedTargetOf(target), 'never')).toEqual(target);
});

it('is stored with the attempts before', () => {
  const former = [
    { attempt: 1, state: 'failed', endedAt: 'b', exitCode: 3, output: { bytes: 4, truncated: true } },
    { attempt: 2, state: 'lost', startedAt: 'c', endedAt: 'd', message: { key: 'dispatch.lost' } },
  ] as const;
  const target = { ...samples.queued, attempt: 3, former };
  expect(targetOf(storedTargetOf(target), 'never')).toEqual(target);
});

// Lines as the daemon wrote them before targets had times of their own.
const job = {
  ...{ id: 'j1', requestId: 'q1', title: 'a job', script: 'x', createdBy: 'ana', waitSeconds: 3600 },
  scope: { computers: ['pc1'] },
  createdAt: '2026-01-02T08:00:00.000Z',
};
const far = Date.now() + 3_600_000;
const uptimeDeadline = { boot: 'another', at: 5 };
const queued = { ip, state: 'queued', attempt: 1, deadline: far, uptimeDeadline };
const runId = 'a'.repeat(32);

it.each([
  ['queued', {}, { state: 'waiting', message: { key: 'dispatch.isOff' } }],
  ['waiting', { state: 'waiting', message: { key: 'dispatch.isBusy' } }, { state: 'waiting' }],
  ['too late', { deadline: 5 }, { state: 'failed', message: { key: 'dispatch.waitedOff' } }],
  [
    'running',
    { state: 'running', runId, progress: 40 },
    { state: 'lost', progress: 40, message: { key: 'dispatch.lostByRestart' }, endedAt: expect.any(String) },
  ],
  [
    'lost',
    { state: 'lost', runId, endedAt: 'b', message: { key: 'dispatch.lost' }, bytes: 3, truncated: false },
    { state: 'lost', endedAt: 'b', message: { key: 'dispatch.lost' } },
  ],
  [
    'failed',
    {
      state: 'failed',
      runId,
      exitCode: 7,
      progress: 10,
      message: 'no',
      endedAt: 'b',
      bytes: 3,
      truncated: true,
    },
    { state: 'failed', exitCode: 7, progress: 10, message: 'no', endedAt: 'b', outputBytes: 3 },
  ],
  ['cancelled, without a time', { state: 'cancelled' }, { state: 'cancelled', endedAt: job.createdAt }],
  ['tried again', { attempt: 4, state: 'succeeded', endedAt: 'b' }, { state: 'succeeded', attempt: 4 }],
])('is read from a journal of yesterday: %s', async (_name, stored, told) => {
  const lines = [
    { job: { ...job, targets: [{ computer: 'pc1', ...queued }] } },
    { id: 'j1', target: { computer: 'pc1', ...queued, ...stored } },
  ];
  await appendFile(join(bench.data, 'jobs.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const dispatch = await open();
  expect(dispatch.jobs.get('j1').targets).toMatchObject([{ computer: 'pc1', attempt: 1, ...told }]);
  expect(await readFile(join(bench.data, 'jobs.jsonl'), 'utf8')).not.toContain('undefined');
});
