import { expect, test } from 'vitest';
import type { MulticastSession } from '../../daemon/protocol/index.ts';
import { notJoined, waitingSession } from './stragglers.ts';
import { jobOf } from './test-support/job.ts';

const session: MulticastSession = {
  ...{ port: 9000, address: '239.194.1.2', image: 'win11', receivers: 1, expected: 3, state: 'waiting' },
  ...{ job: 'j1', joined: [{ address: '10.1.2.1', computer: 'pc1' }] },
};
const job = jobOf(
  [
    { computer: 'pc1', state: 'running' },
    { computer: 'pc2', state: 'running' },
    { computer: 'pc3', state: 'waiting' },
    { computer: 'pc4', state: 'failed' },
  ],
  { state: 'running' },
);

test.each<[string, Partial<MulticastSession>, boolean]>([
  ['one that waits', {}, true],
  ['one that sends', { state: 'sending' }, false],
  ['one that nobody has joined', { receivers: 0 }, false],
  ['one of another job', { job: 'j2' }, false],
  ['one of which no job is known', { job: undefined }, false],
  ['one that computers run among themselves', { between: 'computers' }, false],
])('%s can be started with those present: %#', (_name, change, expected) => {
  const changed = { ...session, ...change } as MulticastSession;
  expect(waitingSession(job, [changed])).toBe(expected ? changed : undefined);
});

test('the session of a job that has ended is none to start', () => {
  expect(waitingSession({ ...job, state: 'cancelled' }, [session])).toBeUndefined();
});

test('who has not joined is missing, but not who has failed already', () => {
  expect(notJoined(job, session)).toEqual(['pc2', 'pc3']);
});
