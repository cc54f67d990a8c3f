import { expect, test } from 'vitest';
import type { RecordedJob } from '../../daemon/protocol/index.ts';
import { isOutdated, withLive } from './job-record.ts';
import { jobOf } from './job-testing.ts';

const record: RecordedJob = {
  ...jobOf([{ computer: 'pc1', state: 'running', attempt: 2 }]),
  script: 'deployImage',
  targets: [
    {
      computer: 'pc1',
      state: 'running',
      attempt: 2,
      attempts: [{ attempt: 1, state: 'failed', exitCode: 5 }],
    },
  ],
};

test('a record shows the states of now, and keeps its text and former attempts', () => {
  const job = jobOf([{ computer: 'pc1', state: 'succeeded', attempt: 2, exitCode: 0 }], {
    state: 'succeeded',
  });
  expect(withLive(record, job)).toMatchObject({
    state: 'succeeded',
    script: 'deployImage',
    targets: [{ state: 'succeeded', attempts: [{ attempt: 1, exitCode: 5 }] }],
  });
});

const later = Date.parse('2026-11-27T09:00:00Z');

test('a record of a job that is no longer listed stays as it is', () => {
  expect(withLive(record, undefined)).toBe(record);
  expect(isOutdated(record, undefined, later)).toBe(false);
});

test.each([
  ['the same attempt', 2, 'running', later, false],
  ['a new attempt', 3, 'running', later, true],
  ['a job that has ended since', 2, 'failed', later, true],
  [
    'a job that was just sent, whose preflight is not kept yet',
    2,
    'running',
    Date.parse(record.createdAt),
    true,
  ],
] as const)('%s', (_name, attempt, state, now, expected) => {
  const running = { ...record, state: 'running' as const };
  expect(isOutdated(running, jobOf([{ computer: 'pc1', state, attempt }], { state }), now)).toBe(expected);
});
