import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { job } from '../test-support/records.ts';
import { jobRetry } from './job-retry.ts';

it.each([
  [{ id: 'j2' }, undefined],
  [{ id: 'j2', computers: ['pc1'] }, ['pc1']],
])('%j means these computers', async (params, expected) => {
  const asked: unknown[] = [];
  const retry = async (id: string, computers?: readonly string[]) => {
    asked.push(computers);
    return { ...job, id };
  };
  expect(await jobRetry(params, paperCall({ jobs: { retry } }))).toMatchObject({ job: { id: 'j2' } });
  expect(asked).toEqual([expected]);
});

it('takes the ports of its script, for the computers that it is sent to', async () => {
  const asked: unknown[] = [];
  const call = paperCall({
    jobs: {
      script: () => 'deployImage …',
      retry: async (_id, _computers, { admit, seen } = {}) => {
        expect(seen).toBe(job);
        admit?.();
        return job;
      },
    },
    portChoice: {
      start: (sending, choice, take) => {
        asked.push(sending, choice);
        return take(sending.script, () => {
          asked.push('admitted');
          return 'send';
        });
      },
    },
  });
  await jobRetry({ id: 'job1' }, call);
  await jobRetry({ id: 'job1', onPortConflict: 'wait' }, call);
  const { title, createdBy } = job;
  const sending = { title, createdBy, script: 'deployImage …', computers: ['pc1'], job: 'job1' };
  expect(asked).toEqual([sending, 'refuse', 'admitted', sending, 'wait', 'admitted']);
});
