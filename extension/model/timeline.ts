import type { Attempt, JobPhase } from '../../daemon/protocol/index.ts';
import { isActive } from './jobs.ts';

/** `run` is a script that tells no phases. */
export type LanePhase = JobPhase | 'run';

/** A stretch of a lane; milliseconds from where the lane begins. */
export interface Bar {
  readonly phase: LanePhase;
  readonly from: number;
  /** null: it goes on. */
  readonly to: number | null;
}

/** An attempt on a computer, from when it was asked for. */
export interface Lane {
  /** In milliseconds; null when it is not known: then there are no bars. */
  readonly begin: number | null;
  readonly bars: readonly Bar[];
}

/** Programs that print nonsense would fill the page. */
const mostBars = 60;

/**
 * The lane of an attempt. `sentAt` is when the job was sent, in milliseconds: the first attempt waits from then on; when
 * another one was asked for is not known, so that it begins with its script.
 */
export function laneOf(tried: Attempt, sentAt: number): Lane {
  const start = timeOf(tried.startedAt);
  const begin = tried.attempt > 1 ? start : sentAt;
  if (begin === null) {
    return { begin, bars: [] };
  }
  const isOn = isActive(tried.state);
  const end = timeOf(tried.endedAt);
  const at = (time: number) => Math.max(0, time - begin);
  const last = end === null ? null : at(end);
  if (start === null) {
    if (last === null && !isOn) {
      return { begin, bars: [] };
    }
    return { begin, bars: [{ phase: 'queued', from: 0, to: last }] };
  }
  const bars: Bar[] = start > begin ? [{ phase: 'queued', from: 0, to: at(start) }] : [];
  const spans = (tried.phases ?? []).slice(0, mostBars);
  for (const [index, span] of spans.entries()) {
    const from = timeOf(span.startedAt);
    if (from === null) {
      continue;
    }
    const until = timeOf(span.endedAt) ?? timeOf(spans[index + 1]?.startedAt) ?? end;
    const to = until === null ? (isOn ? null : at(from)) : Math.max(at(from), at(until));
    const before = bars.at(-1);
    // It waits for the connection and then for its turn: one wait for whoever looks.
    if (before?.phase === span.phase) {
      bars.splice(-1, 1, { ...before, to });
    } else {
      bars.push({ phase: span.phase, from: at(from), to });
    }
  }
  if (spans.length === 0) {
    const to = last ?? (isOn ? null : at(start));
    bars.push({ phase: 'run', from: at(start), to });
  }
  return { begin, bars };
}

/** How long a lane is, in milliseconds; null while it goes on, and when nobody knows. */
export function lengthOf({ bars }: Lane, endedAt: string | undefined, begin: number | null): number | null {
  const end = timeOf(endedAt);
  if (end !== null && begin !== null) {
    return Math.max(0, end - begin);
  }
  const last = bars.at(-1);
  return last ? last.to : null;
}

/** How long each phase took in all, in milliseconds; those that go on are left out. */
export function phaseLengths(bars: readonly Bar[]): ReadonlyMap<LanePhase, number> {
  const lengths = new Map<LanePhase, number>();
  for (const { phase, from, to } of bars) {
    if (to !== null) {
      lengths.set(phase, (lengths.get(phase) ?? 0) + to - from);
    }
  }
  return lengths;
}

const steps = [10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400].map(
  (seconds) => seconds * 1_000,
);
const mostTicks = 6;

/** Where an axis has its marks, in milliseconds: none so near to the ends that their labels would touch. */
export function ticksOf(axisMs: number): number[] {
  const step = steps.find((one) => axisMs / one <= mostTicks) ?? axisMs;
  const ticks: number[] = [];
  for (let at = step; at < axisMs && ticks.length < mostTicks; at += step) {
    ticks.push(at);
  }
  return ticks.filter((at) => at > axisMs * 0.08 && at < axisMs * 0.85);
}

/**
 * An axis long enough for something of this length. While that grows, it does so in steps: what has ended need not be drawn
 * anew each second.
 */
export function axisFor(longestMs: number, grows: boolean): number {
  const least = Math.max(1_000, longestMs);
  if (!grows) {
    return least;
  }
  const step = steps.find((one) => least / one <= 20) ?? least;
  return Math.ceil(least / step) * step;
}

/** A time of the contract in milliseconds; null for none, and for what is no time. */
export function timeOf(time: string | undefined): number | null {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? null : at;
}

/** A time that something took, `8:41` or `1:02:03`; in milliseconds. */
export function formatElapsed(ms: number): string {
  // What took less than a second took some time.
  const seconds = ms <= 0 ? 0 : Math.max(1, Math.round(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
