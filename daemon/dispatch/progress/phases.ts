import type { JobPhase, PhaseSpan } from '../../protocol/index.ts';
import { later } from '../jobs/job-times.ts';

/** More of them has no script that a person wants to see phase by phase. */
const mostPhases = 100;

/** Of an attempt, in their order; undefined when none is known. */
export type Phases = readonly PhaseSpan[] | undefined;

/**
 * The phases of an attempt when one is seen at a time of the contract: what went on ends where another begins, or where it
 * is not known any more (undefined). The same array when nothing changes.
 */
export function phasesAfter(phases: Phases, phase: JobPhase | undefined, at: string): Phases {
  if (phase === undefined) {
    return phasesEnded(phases, at);
  }
  const last = phases?.at(-1);
  if (last?.phase === phase && last.endedAt === undefined) {
    return phases;
  }
  if (phases && phases.length >= mostPhases) {
    return phases;
  }
  return [
    ...(phasesEnded(phases, at) ?? []),
    { phase, startedAt: later(at, last?.endedAt ?? last?.startedAt) },
  ];
}

/** The phases of an attempt that is over. */
export function phasesEnded(phases: Phases, at: string): Phases {
  const last = phases?.at(-1);
  if (!phases || !last || last.endedAt !== undefined) {
    return phases;
  }
  return [...phases.slice(0, -1), { ...last, endedAt: later(at, last.startedAt) }];
}
