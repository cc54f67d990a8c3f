import { expect, test } from 'vitest';
import { retryGroups, stillToRetry } from './retry.ts';
import { jobOf } from './test-support/job.ts';

const startedAt = '2026-11-27T08:00:01.000Z';

test.each([
  ['succeeded', { state: 'succeeded', startedAt, exitCode: 0 }, undefined],
  ['running', { state: 'running', startedAt }, undefined],
  ['waiting', { state: 'waiting' }, undefined],
  ['failed with an exit code', { state: 'failed', startedAt, exitCode: 5 }, 'failed'],
  ['failed, of an earlier version without times', { state: 'failed', exitCode: 5 }, 'failed'],
  ['failed before it was sent', { state: 'failed' }, 'unreached'],
  ['cancelled while it waited', { state: 'cancelled' }, 'unreached'],
  ['cancelled while it ran', { state: 'cancelled', startedAt }, 'cancelled'],
  ['connection lost', { state: 'lost', startedAt }, 'lost'],
] as const)('%s', (_name, target, kind) => {
  const groups = retryGroups(jobOf([{ computer: 'pc1', ...target }]));
  expect(groups).toEqual(kind === undefined ? [] : [{ kind, computers: ['pc1'] }]);
});

test('groups stand in one order, each with all its computers', () => {
  const job = jobOf([
    { computer: 'pc1', state: 'lost', startedAt },
    { computer: 'pc2', state: 'failed', exitCode: 1 },
    { computer: 'pc3', state: 'failed', exitCode: 2 },
  ]);
  expect(retryGroups(job)).toEqual([
    { kind: 'failed', computers: ['pc2', 'pc3'] },
    { kind: 'lost', computers: ['pc1'] },
  ]);
});

test('who was sent to again meanwhile is not retried', () => {
  const job = jobOf([
    { computer: 'pc1', state: 'running', startedAt, attempt: 2 },
    { computer: 'pc2', state: 'failed', exitCode: 2 },
  ]);
  expect(stillToRetry(job, ['pc1', 'pc2', 'pc3'])).toEqual(['pc2']);
  expect(stillToRetry(undefined, ['pc1'])).toEqual([]);
});
