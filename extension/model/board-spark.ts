import type { TransferSeries } from '../../daemon/protocol/index.ts';
import type { Spark } from './board.ts';
import type { Throughput } from './board-header.ts';
import { megabytes } from './board-tile.ts';

/** So many points are drawn. */
const mostPoints = 100;
/** A number is kept for each of these, in seconds. */
export const sampleSeconds = 2;
/** An hour of them. */
const mostSamples = 1_800;

/** Bytes a second at equal distances, oldest first. */
export interface Samples {
  readonly stepSeconds: number;
  readonly repository: readonly number[];
  readonly received: readonly number[];
}

export const noSamples: Samples = { stepSeconds: sampleSeconds, repository: [], received: [] };

/** What the daemon has kept of a job's throughput, in our steps; what it does not know counts as nothing. */
export function samplesOf({ stepSeconds, repository, received }: TransferSeries): Samples {
  const times = Math.max(1, Math.round(stepSeconds / sampleSeconds));
  const inOurSteps = (values: readonly (number | null)[]) =>
    values.flatMap((value) => Array<number>(times).fill(value ?? 0)).slice(-mostSamples);
  return { ...noSamples, repository: inOurSteps(repository), received: inOurSteps(received) };
}

/** The samples with one more. */
export function withSample(samples: Samples, { repository, received }: Throughput): Samples {
  return {
    ...samples,
    repository: [...samples.repository, repository ?? 0].slice(-mostSamples),
    received: [...samples.received, received ?? repository ?? 0].slice(-mostSamples),
  };
}

/** The curve of samples, in fewer points; null: there is nothing to see yet. */
export function sparkOf({ stepSeconds, repository, received }: Samples): Spark | null {
  const { length } = received;
  if (length < 2 || Math.max(...received, ...repository) === 0) {
    return null;
  }
  const each = Math.ceil(length / mostPoints);
  const points = (values: readonly number[]) =>
    Array.from({ length: Math.ceil(length / each) }, (_, at) => {
      const some = values.slice(at * each, (at + 1) * each);
      return megabytes(some.reduce((sum, one) => sum + one, 0) / Math.max(1, some.length)) ?? 0;
    });
  return { seconds: length * stepSeconds, repository: points(repository), received: points(received) };
}
