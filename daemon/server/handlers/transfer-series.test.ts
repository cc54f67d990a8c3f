import { expect, it } from 'vitest';
import { OgError } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { transferSeries } from './transfer-series.ts';

const found = {
  startedAt: '2026-01-01T00:00:00.000Z',
  stepSeconds: 2,
  repository: [1, null],
  received: [2, 3],
};

it('gives the series of a job', async () => {
  const call = paperCall({ traffic: { series: async (id) => ({ ...found, stepSeconds: id.length }) } });
  expect(await transferSeries({ job: 'job1' }, call)).toEqual({ ...found, stepSeconds: 4 });
});

it('knows nothing of a job that is not there', async () => {
  const series = async () => {
    throw new OgError('notFound', { id: 'none' });
  };
  await expect(transferSeries({ job: 'none' }, paperCall({ traffic: { series } }))).rejects.toThrow(
    'notFound',
  );
});
