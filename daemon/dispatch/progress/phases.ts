import type { JobPhase, PhaseSpan } from '../../protocol/index.ts';

/** More of them has no script that a person wants to see phase by phase. */
const mostPhases = 100;

/**
 * The phases of an attempt when one more is seen (undefined: none is known) at a time of the contract: what went on ends
 * where another begins. The same array when nothing changes.
 */
export function phasesAfter(
  phases: readonly PhaseSpan[],
  phase: JobPhase | undefined,
  at: string,
): readonly PhaseSpan[] {
  const last = phases.at(-1);
  if (phase === undefined || (last?.phase === phase && last.endedAt === undefined)) return phases;
  if (phases.length >= mostPhases) return phases;
  return [...phasesEnded(phases, at), { phase, startedAt: at }];
}

/** The phases of an attempt that is over. */
export function phasesEnded(phases: readonly PhaseSpan[], at: string): readonly PhaseSpan[] {
  const last = phases.at(-1);
  return last === undefined || last.endedAt !== undefined
    ? phases
    : [...phases.slice(0, -1), { ...last, endedAt: at }];
}
