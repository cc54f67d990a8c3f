import { expect, it } from 'vitest';
import { fakeCall, job } from '../testing.ts';
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
  expect(await jobRetry(params, fakeCall({ jobs: { retry } }))).toMatchObject({ job: { id: 'j2' } });
  expect(asked).toEqual([expected]);
});
