import { expect, it } from 'vitest';
import { fakeCall, job } from '../test-support/room.ts';
import { jobList } from './job-list.ts';

it('gives the page of the query, in the language of the session', async () => {
  const query = { limit: 3, text: 'win' };
  const asked: object[] = [];
  const find = async (query: object) => {
    asked.push(query);
    return { jobs: [job], total: 7, nextCursor: 'next' };
  };
  expect(await jobList(query, fakeCall({ jobs: { find } }, { language: 'es' }))).toMatchObject({
    jobs: [{ id: 'job1', targets: [{ message: 'Falta el token o no es correcto.' }] }],
    total: 7,
    nextCursor: 'next',
  });
  expect(asked).toEqual([query]);
});
