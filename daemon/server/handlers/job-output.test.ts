import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { jobOutput } from './job-output.ts';

it.each([
  [{ id: 'job1', computer: 'pc1' }, 'job1 pc1'],
  [{ id: 'job1', computer: 'pc1', attempt: 2 }, 'job1 pc1 2'],
])('is what the script wrote on that computer: %j', async (params, text) => {
  const output = async (id: string, computer: string, attempt?: number) => ({
    text: [id, computer, attempt].join(' ').trim(),
    bytes: 8,
    truncated: false,
  });
  expect(await jobOutput(params, paperCall({ jobs: { output } }))).toMatchObject({ text });
});
