import { type JobPhase, jobPhases, type PhaseSpan } from '../../protocol/index.ts';
import type { Phases } from '../progress/index.ts';

/** So many attempts tell how long a phase takes, the last ones. */
const mostTimes = 30;
/** Images of which that is remembered, those that were brought last. */
const mostImages = 500;

/** An attempt, as far as it tells of its phases. */
interface Timed {
  readonly phases?: Phases;
  readonly fromCache?: boolean | undefined;
}

/** In seconds; what a phase took in an attempt, newest last, and none where it has none. */
type Times = Map<JobPhase, number>[];

/** How long the phases of a deployment take, from those of the same image before. */
export class PhaseTimes {
  /** By the image, and whether it was in the cache. */
  readonly #times = new Map<string, Times>();

  /** Takes an attempt that has succeeded; `images` are those that its script names: of several it tells nothing. */
  note(images: readonly string[] | undefined, attempt: Timed): void {
    const key = keyOf(images, attempt);
    if (key === undefined || !attempt.phases || attempt.phases.length === 0) {
      return;
    }
    const times = [...(this.#times.get(key) ?? []), took(attempt.phases)].slice(-mostTimes);
    this.#times.delete(key);
    this.#times.set(key, times);
    const [oldest] = this.#times.keys();
    if (this.#times.size > mostImages && oldest !== undefined) {
      this.#times.delete(oldest);
    }
  }

  /** In how many seconds an attempt that runs ends, at a time of the contract; undefined when nothing tells. */
  left(images: readonly string[] | undefined, attempt: Timed, now: string): number | undefined {
    const key = keyOf(images, attempt);
    // What follows the transfer takes as long with one.
    const times = key === undefined ? undefined : (this.#times.get(key) ?? this.#times.get(sentKey(key)));
    const current = attempt.phases?.at(-1);
    if (!times || !current || current.endedAt !== undefined) {
      return undefined;
    }
    const usual = usualOf(times, current.phase);
    if (usual === undefined) {
      return undefined;
    }
    const isLater = (phase: JobPhase) => attempt.fromCache !== true || !ofTransfer.has(phase);
    const later = jobPhases.slice(jobPhases.indexOf(current.phase) + 1).filter(isLater);
    const rest = later.reduce((sum, phase) => sum + (usualOf(times, phase) ?? 0), 0);
    const seconds = Math.round(Math.max(0, usual - secondsOf(current, now)) + rest);
    // Longer at it than ever before: when it ends is not known.
    return seconds > 0 ? seconds : undefined;
  }
}

function keyOf(images: readonly string[] | undefined, { fromCache }: Timed): string | undefined {
  const [image, ...others] = images ?? [];
  return image === undefined || others.length > 0 ? undefined : `${fromCache === true} ${image}`;
}

/** Of the same image, when it was sent. */
const sentKey = (key: string) => key.replace(/^true /, 'false ');

/** Phases without which an image is deployed that is in the cache. */
const ofTransfer: ReadonlySet<JobPhase> = new Set(['queued', 'receive', 'seed', 'verify']);

function took(phases: readonly PhaseSpan[]): Map<JobPhase, number> {
  const sums = new Map<JobPhase, number>();
  for (const span of phases) {
    if (span.endedAt !== undefined) {
      sums.set(span.phase, (sums.get(span.phase) ?? 0) + secondsOf(span, span.endedAt));
    }
  }
  return sums;
}

/** The median of a phase; undefined of one that most attempts did without. */
function usualOf(times: Times, phase: JobPhase): number | undefined {
  const known = times.flatMap((one) => one.get(phase) ?? []).sort((one, other) => one - other);
  return known.length * 2 < times.length ? undefined : known[Math.floor(known.length / 2)];
}

function secondsOf({ startedAt }: PhaseSpan, until: string): number {
  return Math.max(0, (Date.parse(until) - Date.parse(startedAt)) / 1000);
}
