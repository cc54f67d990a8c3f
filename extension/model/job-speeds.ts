import { median } from './median.ts';
import type { LanePhase } from './timeline.ts';

/** How fast each computer went through a phase, in MB/s (of 1,000,000 bytes). */
export interface SpeedStrip {
  readonly phase: 'receive' | 'restore';
  readonly least: number;
  readonly most: number;
  readonly median: number;
  /** Of each computer, as exact as it can be seen; those that are equal once. */
  readonly marks: readonly number[];
}

/** Bytes that go through a phase on each computer; undefined: not known. */
export type PhaseBytes = Readonly<Record<SpeedStrip['phase'], number | undefined>>;

/** Shorter ones say nothing of the speed, in milliseconds. */
const leastMs = 1_000;

/** The strips of all phases whose bytes are known and that more than one computer has gone through. */
export function speedStrips(all: readonly ReadonlyMap<LanePhase, number>[], bytes: PhaseBytes): SpeedStrip[] {
  return (['receive', 'restore'] as const).flatMap((phase) => {
    const speeds = all.flatMap((lengths) => speedOf(bytes[phase], lengths.get(phase)) ?? []);
    const middle = median(speeds);
    if (middle === undefined || speeds.length < 2) {
      return [];
    }
    const most = Math.max(...speeds);
    // A picture of some hundred pixels shows no more.
    const steps = most / 200;
    const marks = [...new Set(speeds.map((speed) => Math.round(speed / steps)))].sort((a, b) => a - b);
    return [
      { phase, least: Math.min(...speeds), most, median: middle, marks: marks.map((one) => one * steps) },
    ];
  });
}

/** MB/s; undefined when it is not known. */
export function speedOf(bytes: number | undefined, ms: number | undefined): number | undefined {
  return bytes === undefined || ms === undefined || ms < leastMs
    ? undefined
    : bytes / 1_000_000 / (ms / 1_000);
}
