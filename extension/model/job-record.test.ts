import { expect, test } from 'vitest';
import type { RecordedJob } from '../../daemon/protocol/index.ts';
import { isOutdated, recordedNames, withLive } from './job-record.ts';
import { jobOf } from './test-support/job.ts';

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

const renamed = (name: string, now: string) => `${name} (now ${now})`;
const named: RecordedJob = {
  ...jobOf([]),
  scopeNames: { classroom: 'Aula 1', group: 'Grupo A' },
  targets: ['pc1', 'pc2', 'pc3'].map((computer) => ({
    ...{ computer, state: 'succeeded', attempt: 1 },
    ...(computer === 'pc3' ? {} : { name: `then-${computer}` }),
  })),
};

test.each([
  ['as before', 'then-pc1', 'then-pc1'],
  ['renamed since', 'now-pc1', 'then-pc1 (now now-pc1)'],
  ['removed since', undefined, 'then-pc1'],
])('a computer that is called %s', (_name, now, expected) => {
  const { computer } = recordedNames(named, { computer: () => now, scope: 'x' }, renamed);
  expect(computer('pc1')).toBe(expected);
});

test('a computer of an older record has the name of now, or none', () => {
  const names = (now: string | undefined) =>
    recordedNames(named, { computer: () => now, scope: 'x' }, renamed).computer('pc3');
  expect(names('pc-3')).toBe('pc-3');
  expect(names(undefined)).toBe('pc3');
});

test.each([
  ['the classroom is called as before', 'Aula 1/Grupo A', 'Aula 1/Grupo A'],
  ['the classroom was renamed', 'Aula 2/Grupo A', 'Aula 1/Grupo A (now Aula 2/Grupo A)'],
  ['the group was removed', undefined, 'Aula 1/Grupo A'],
])('%s', (_name, scope, expected) => {
  expect(recordedNames(named, { computer: () => undefined, scope }, renamed).scope).toBe(expected);
});

test('what the repository keeps of a computer stays while its state changes', () => {
  const job = jobOf([{ computer: 'pc1', state: 'failed' }]);
  expect(withLive(named, job).targets).toMatchObject([
    { computer: 'pc1', state: 'failed', name: 'then-pc1' },
  ]);
});

test('a scope of computers has their names', () => {
  const some = { ...named, scope: { computers: ['pc1', 'pc2', 'pc3', 'pc4'] } };
  const names = recordedNames(some, { computer: () => undefined, scope: undefined }, renamed);
  expect(names.scope).toBe('then-pc1, then-pc2, pc3, …');
});
