import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bench, open, request } from './testing.ts';

const origin = {
  source: 'aula1.og',
  createdFrom: '10.0.0.9',
  classrooms: ['aula1'],
  images: ['win11'],
};

it('keeps where a job comes from, over a restart', async () => {
  const first = await open();
  const { id } = await first.jobs.start(request({ origin }));
  await first.dispose();
  const { jobs } = await open();
  expect(jobs.origin(id)).toEqual(origin);
  expect(await jobs.find({ classroom: 'aula1', image: 'win11' })).toMatchObject({ jobs: [{ id }], total: 1 });
  expect(await jobs.find({ image: 'debian' })).toEqual({ jobs: [], total: 0 });
});

it('keeps a text beside the outputs of a job', async () => {
  const first = await open();
  const { id } = await first.jobs.start(request());
  expect(await first.jobs.readText(id, 'preflight')).toBeUndefined();
  await first.jobs.keepText(id, 'preflight', 'one');
  await first.jobs.keepText(id, 'preflight', 'two');
  await first.dispose();
  const { jobs } = await open();
  expect(await jobs.readText(id, 'preflight')).toBe('two');
  expect(await readdir(join(bench.data, 'output', id))).toEqual(['preflight.jsonl']);
  await expect(jobs.keepText('none', 'preflight', 'x')).rejects.toThrow('notFound');
});
