import { expect, it } from 'vitest';
import { crashJobs, figuresOf } from '../crash/jobs.ts';

it('keeps over 20 lives of a daemon, killed or with a failing disk, what was promised', async () => {
  const result = await crashJobs(20);
  console.log(figuresOf(result));
  expect(result.problems).toEqual([]);
}, 600_000);
