import { expect, it } from 'vitest';
import { Series, seriesOf, type Throughput } from './series.ts';

const startedAt = '2026-01-02T10:00:00.000Z';
type Sample = readonly [seconds: number, repository: number | undefined, received?: number | undefined];

function seriesWith(samples: readonly Sample[]): Series {
  const series = new Series(startedAt, 5_000);
  for (const [seconds, repository, received] of samples) {
    const sample: Throughput = { repository, received };
    series.add(5_000 + seconds * 1000, sample);
  }
  return series;
}

it.each<[string, Sample[], (number | null)[], (number | null)[]]>([
  ['nothing', [], [], []],
  ['a sample each two seconds', [[0, 1, 2], [2, 3, 4], [4, 5, 6]], [1, 3, 5], [2, 4, 6]], // biome-ignore format: a table
  ['what is not known', [[0, undefined, 2], [2, 3]], [null, 3], [2, null]], // biome-ignore format: a table
  ['a timer that is a little off', [[0, 1, 1], [2.3, 2, 2], [3.6, 3, 3]], [1, 2, 3], [1, 2, 3]], // biome-ignore format: a table
  ['a tick that was left out', [[0, 1, 1], [4.1, 3, 3]], [1, 3, 3], [1, 3, 3]], // biome-ignore format: a table
  ['a pause', [[0, 1, 1], [10, 3, 3]], [1, null, null, null, null, 3], [1, null, null, null, null, 3]], // biome-ignore format: a table
  ['several in one step', [[0, 1, 3], [0.4, 3, 4], [0.8, 5, undefined]], [3], [4]], // biome-ignore format: a table
  ['an end in which nothing is sent', [[0, 1, 2], [2, 0, 4], [4, 0, 0], [6, undefined, 0]], [1, 0], [2, 4]], // biome-ignore format: a table
  ['only that', [[0, 0, 0], [2, undefined]], [], []], // biome-ignore format: a table
])('%s', (_name, samples, repository, received) => {
  expect(seriesWith(samples).value).toEqual({ startedAt, stepSeconds: 2, repository, received });
});

it('becomes half as fine when it is full, and keeps what was sent in all', () => {
  const long = Array.from({ length: 2_000 }, (_, at): Sample => [at * 2, 100, at % 2 === 0 ? 40 : 60]);
  const full = seriesWith(long.slice(0, 900)).value;
  expect([full.stepSeconds, full.repository.length]).toEqual([2, 900]);
  const more = seriesWith(long.slice(0, 901)).value;
  expect([more.stepSeconds, more.repository.length]).toEqual([4, 451]);
  expect(more.received.slice(0, 450)).toEqual(Array(450).fill(50));
  const all = seriesWith(long).value;
  expect([all.stepSeconds, all.repository.length]).toEqual([8, 500]);
  expect(new Set(all.repository)).toEqual(new Set([100]));
});

it('is as short after the longest pause', () => {
  const { stepSeconds, repository } = seriesWith([
    [0, 7, 7],
    [100_000, 9, 9],
  ]).value;
  expect([stepSeconds, repository.length]).toEqual([128, 782]);
  expect([repository[0], repository[1], repository.at(-1)]).toEqual([7, null, 9]);
});

it.each<[string, unknown, boolean]>([
  ['what it has made', seriesWith([[0, 1, 2]]).value, true],
  ['nothing', undefined, false],
  ['another thing', { startedAt }, false],
  ['more than it makes', { startedAt, stepSeconds: 2, repository: Array(901).fill(1), received: [] }, false],
])('takes from a file %s: %s', (_name, kept, isTaken) => {
  expect(seriesOf(kept) !== undefined).toBe(isTaken);
});
