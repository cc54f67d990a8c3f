import { expect, it } from 'vitest';
import { fakeCall } from '../testing.ts';
import { jobOutput } from './job-output.ts';

it('is what the script wrote on that computer', async () => {
  const output = async (id: string, computer: string) => ({
    text: `${id} ${computer}`,
    bytes: 8,
    truncated: false,
  });
  expect(await jobOutput({ id: 'job1', computer: 'pc1' }, fakeCall({ jobs: { output } }))).toEqual({
    text: 'job1 pc1',
    bytes: 8,
    truncated: false,
  });
});
