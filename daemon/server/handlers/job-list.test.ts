import { expect, it } from 'vitest';
import { fakeCall, job } from '../testing.ts';
import { jobList } from './job-list.ts';

it.each([
  [{}, 100],
  [{ limit: 3 }, 3],
])('%j asks for so many', async (params, expected) => {
  const asked: number[] = [];
  const list = (limit: number) => {
    asked.push(limit);
    return [job];
  };
  expect((await jobList(params, fakeCall({ jobs: { list } }))).jobs).toMatchObject([{ id: 'job1' }]);
  expect(asked).toEqual([expected]);
});
