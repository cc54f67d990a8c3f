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

test('a record of a job that is no longer listed stays as it is', () => {
  expect(withLive(record, undefined)).toBe(record);
  expect(isOutdated(record, undefined)).toBe(false);
});

test.each([
  ['the same attempt', 2, false],
  ['a new attempt', 3, true],
])('%s', (_name, attempt, expected) => {
  expect(isOutdated(record, jobOf([{ computer: 'pc1', state: 'running', attempt }]))).toBe(expected);
});
