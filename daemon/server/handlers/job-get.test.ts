import { expect, it } from 'vitest';
import { fakeCall, job } from '../testing.ts';
import { jobGet } from './job-get.ts';

it('says why a computer waits, in the language of the session', async () => {
  expect(await jobGet({ id: 'job1' }, fakeCall({}, { language: 'es' }))).toMatchObject({
    job: { id: 'job1', targets: [{ computer: 'pc1', message: 'Falta el token o no es correcto.' }] },
  });
});

it("leaves the script's own words as they are", async () => {
  const get = () => ({
    ...job,
    targets: [{ computer: 'pc1', state: 'running' as const, attempt: 1, message: '[10]' }],
  });
  expect(await jobGet({ id: 'job1' }, fakeCall({ jobs: { get } }))).toMatchObject({
    job: { targets: [{ message: '[10]' }] },
  });
});
