import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { bench, open, request } from './test-support/room.ts';

const origin = {
  source: 'aula1.og',
  createdFrom: '10.0.0.9',
  classrooms: ['aula1'],
  images: ['win11'],
  what: [{ action: 'deployImage', image: 'win11', disk: 1, partition: 1 }],
  names: ['pc01'],
  scopeNames: { classroom: 'Aula 1', group: 'Primera fila' },
};

it('keeps where a job comes from, over a restart', async () => {
  const first = await open();
  const { id } = await first.jobs.start(request({ origin }));
  await first.dispose();
  const { jobs } = await open();
  expect(jobs.origin(id)).toEqual(origin);
  expect(jobs.get(id).what).toEqual(origin.what);
  expect(await jobs.find({ classroom: 'aula1', image: 'win11' })).toMatchObject({ jobs: [{ id }], total: 1 });
  expect(await jobs.find({ image: 'debian' })).toEqual({ jobs: [], total: 0 });
});

it('tells what a job has transferred, and keeps it once it is asked to', async () => {
  const first = await open();
  const { id } = await first.jobs.start(request());
  const told: unknown[] = [];
  const noted = new Promise<void>((resolve) => {
    first.jobs.onDidChange(({ receivedBytes }) => {
      told.push(receivedBytes);
      if (receivedBytes === 5) {
        resolve();
      }
    });
  });
  first.jobs.noteTransferred(id, { receivedBytes: 5 });
  first.jobs.noteTransferred('none', { receivedBytes: 5 });
  await noted;
  expect(told.at(-1)).toBe(5);
  await first.jobs.keepTransferred(id, { receivedBytes: 9, servedBytes: 4 });
  first.jobs.noteTransferred(id, { receivedBytes: 10 });
  await first.dispose();
  const again = await open();
  expect(again.jobs.get(id)).toMatchObject({ receivedBytes: 9, servedBytes: 4 });
  expect(again.jobs.list(1)).toMatchObject([{ receivedBytes: 9 }]);
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

it('forgets the oldest jobs with what lies beside them, and says so in the log', async () => {
  const told: string[] = [];
  const keep = { days: 1, targets: 3, bytes: 1_000 };
  const { jobs } = await open({ keep, log: { ...silentLog, info: (text) => told.push(text) } });
  const ids: string[] = [];
  const forgotten: string[] = [];
  jobs.onDidForget((old) => forgotten.push(...old));
  for (let n = 0; n < 14; n++) {
    const { id } = await jobs.start(request());
    await jobs.keepText(id, 'preflight', 'x');
    await jobs.cancel(id);
    ids.push(id);
  }
  expect(jobs.list(100).map(({ id }) => id)).toEqual(ids.slice(-3).reverse());
  expect(told).toContain(
    `job history: 1 old job(s) forgotten, up to ${ids[0]} (keepDays 1, keepTargets 3, keepBytes 1000)`,
  );
  expect(forgotten).toEqual(ids.slice(0, -3));
  const folders = () => readdir(join(bench.data, 'output'));
  await expect.poll(folders, { interval: 2 }).not.toContain(ids[0]);
  expect(await folders()).toContain(ids.at(-1));
});
