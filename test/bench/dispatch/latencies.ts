import { quantile } from '../report.ts';
import type { Frame } from './messages.ts';

/** Of each console, the times from when something happened to when it was told. */
export type Latencies = readonly (readonly number[])[];

/** From the answers of the computers (by id) to the frames that told of them. */
export function latenciesOf(frames: readonly Frame[], answeredAt: ReadonlyMap<string, number>): Latencies {
  const [first] = frames;
  return (first?.at ?? []).map((_, console) =>
    frames.flatMap(({ at, ended }) =>
      ended.map((computer) => (at[console] ?? Number.NaN) - (answeredAt.get(computer) ?? Number.NaN)),
    ),
  );
}

/** From when frames were sent to when they came. */
export function floorLatenciesOf(frames: readonly Frame[], sentAt: readonly number[]): Latencies {
  const [first] = frames;
  return (first?.at ?? []).map((_, console) =>
    frames.map(({ at }, index) => (at[console] ?? Number.NaN) - (sentAt[index] ?? Number.NaN)),
  );
}

/** The console after console together: several jobs. */
export function joined(all: readonly Latencies[]): Latencies {
  return (all[0] ?? []).map((_, console) => all.flatMap((one) => one[console] ?? []));
}

/** That share of the console for which it is worst. */
export function worst(latencies: Latencies, share: number): number {
  return Math.max(...latencies.map((one) => quantile(one, share)));
}
