import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { job } from '../test-support/records.ts';
import { jobList } from './job-list.ts';

it('gives the page of the query, in the language of the session', async () => {
  const query = { limit: 3, text: 'win' };
  const asked: object[] = [];
  const find = async (query: object) => {
    asked.push(query);
    return { jobs: [job], total: 7, nextCursor: 'next' };
  };
  expect(await jobList(query, paperCall({ jobs: { find } }, { language: 'es' }))).toMatchObject({
    jobs: [{ id: 'job1', targets: [{ message: 'Falta el token o no es correcto.' }] }],
    total: 7,
    nextCursor: 'next',
  });
  expect(asked).toEqual([query]);
});
