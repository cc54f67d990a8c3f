import { median } from './median.ts';
import type { LanePhase } from './timeline.ts';

/** What is compared of a computer; milliseconds. */
export interface Measured {
  readonly id: string;
  readonly tookMs: number;
  readonly phases: ReadonlyMap<LanePhase, number>;
}

/** A phase that took long on one computer. */
export interface Slow {
  readonly phase: LanePhase;
  readonly ms: number;
  /** Of all computers. */
  readonly medianMs: number;
}

export interface SlowComputer {
  readonly id: string;
  readonly tookMs: number;
  /** The longest first. */
  readonly slow: readonly Slow[];
}

/** A phase beyond so many times the median is named. */
const notable = 1.4;
/** What differs by less is chance, in milliseconds. */
const leastMs = 10_000;
/** Two computers have no middle to be compared with. */
const leastComputers = 3;
const mostShown = 3;

/** The computers that took the longest, and those with a phase that did; the longest first. */
export function slowestOf(all: readonly Measured[]): SlowComputer[] {
  if (all.length < leastComputers) {
    return [];
  }
  const medians = mediansOf(all);
  const whole = median(all.map(({ tookMs }) => tookMs)) ?? 0;
  return all
    .map(({ id, tookMs, phases }) => ({ id, tookMs, slow: slowPhases(phases, medians) }))
    .filter(({ tookMs, slow }) => slow.length > 0 || tookMs > whole + leastMs)
    .sort((a, b) => b.tookMs - a.tookMs)
    .slice(0, mostShown);
}

function slowPhases(
  phases: ReadonlyMap<LanePhase, number>,
  medians: ReadonlyMap<LanePhase, number>,
): readonly Slow[] {
  return [...phases]
    .map(([phase, ms]) => ({ phase, ms, medianMs: medians.get(phase) ?? ms }))
    .filter(({ ms, medianMs }) => ms > notable * medianMs && ms - medianMs > leastMs)
    .sort((a, b) => b.ms - b.medianMs - (a.ms - a.medianMs));
}

/** Of each phase that enough computers have had. */
function mediansOf(all: readonly Measured[]): ReadonlyMap<LanePhase, number> {
  const lengths = new Map<LanePhase, number[]>();
  for (const { phases } of all) {
    for (const [phase, ms] of phases) {
      const known = lengths.get(phase);
      if (known) {
        known.push(ms);
      } else {
        lengths.set(phase, [ms]);
      }
    }
  }
  return new Map(
    [...lengths].flatMap(([phase, values]): [LanePhase, number][] => {
      const middle = values.length < leastComputers ? undefined : median(values);
      return middle === undefined ? [] : [[phase, middle]];
    }),
  );
}
