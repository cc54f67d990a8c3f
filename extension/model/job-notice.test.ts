import { expect, test } from 'vitest';
import { jobNotice, jointNotice, type NoticeWords } from './job-notice.ts';
import { jobOf } from './test-support/job.ts';

const words: NoticeWords = {
  nameOf: ({ title }) => title,
  progress: (ended, total) => `${ended}/${total}`,
  succeeded: (name, succeeded, total) => `${name}: ok on ${succeeded} of ${total}`,
  cancelled: (name, succeeded, total, by) => `${name}: cancelled ${by}, ok on ${succeeded} of ${total}`,
  group: (kind, computers) => `${kind} ${computers.join(' ')}`,
  ended: (count) => `${count} ended:`,
};
const startedAt = '2026-11-27T08:00:01Z';
const ok = { computer: 'pc1', state: 'succeeded', startedAt } as const;
const failed = { computer: 'pc2', state: 'failed', startedAt, exitCode: 5 } as const;
const unreached = { computer: 'pc3', state: 'failed' } as const;

test('while it goes on: how far it is, and a way to cancel it', () => {
  const job = jobOf([ok, { computer: 'pc2', state: 'running', progress: 50 }], { state: 'running' });
  expect(jobNotice(job, words)).toEqual({
    ...{ text: 'Deploy win11: 1/2.', percent: 75, actions: [{ kind: 'open' }, { kind: 'cancel' }] },
  });
});

test('a job that has succeeded everywhere has nothing to retry', () => {
  expect(jobNotice(jobOf([ok], { state: 'succeeded' }), words)).toEqual({
    ...{ text: 'Deploy win11: ok on 1 of 1.', actions: [{ kind: 'open' }] },
  });
});

test('one that has failed somewhere names the computers, by why', () => {
  const { text, actions } = jobNotice(jobOf([ok, failed, unreached]), words);
  expect(text).toBe('Deploy win11: ok on 1 of 3. failed pc2. unreached pc3.');
  expect(actions).toEqual([
    { kind: 'open' },
    { kind: 'output', computer: 'pc2' },
    { kind: 'retry', group: { kind: 'failed', computers: ['pc2'] } },
    { kind: 'retry', group: { kind: 'unreached', computers: ['pc3'] } },
  ]);
});

test('a cancelled one is no failure', () => {
  const job = jobOf([ok, { computer: 'pc2', state: 'cancelled', startedAt }], { state: 'cancelled' });
  expect(jobNotice(job, words).text).toBe('Deploy win11: cancelled , ok on 1 of 2');
});

test('one that was cancelled says by whom, each once', () => {
  const by = (name: string, computer: string) => ({
    ...{ computer, state: 'cancelled' as const, messageArgs: { by: name } },
  });
  const job = jobOf([by('eva', 'pc1'), by('ana', 'pc2'), by('eva', 'pc3')], { state: 'cancelled' });
  expect(jobNotice(job, words).text).toBe('Deploy win11: cancelled eva, ana, ok on 0 of 3');
  expect(jointNotice([job], words).text).toBe('1 ended: Deploy win11: cancelled eva, ana, ok on 0 of 3.');
});

test('several at once are one notification', () => {
  const other = { ...jobOf([ok], { state: 'succeeded' }), title: 'Other' };
  expect(jointNotice([jobOf([ok, failed]), other], words)).toEqual({
    text: '2 ended: Deploy win11: ok on 1 of 2; Other: ok on 1 of 1.',
    actions: [{ kind: 'jobs' }],
  });
});

test('sentences of several jobs are joined to one', () => {
  const sentences = { ...words, cancelled: () => 'Deploy: cancelled. Ok on 0 of 1.' };
  const job = jobOf([{ computer: 'pc1', state: 'cancelled' }], { state: 'cancelled' });
  expect(jointNotice([job, job], sentences).text).toBe(
    '2 ended: Deploy: cancelled. Ok on 0 of 1; Deploy: cancelled. Ok on 0 of 1.',
  );
});
