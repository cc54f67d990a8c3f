/** For the tests of this room only. */
import type { PlanRecord } from '../../plans/index.ts';

export const planRecord: PlanRecord = {
  ...{ id: 'nightly', title: 'Nightly refresh', scope: { classroom: 'aula1' } },
  steps: [{ kind: 'run', script: 'deployImage REPO /win11 1 1 TORRENT peer:60' }],
  rule: { kind: 'daily', time: '22:00' },
  ...{ timeZone: 'Europe/Madrid', missed: 'tell', createdBy: 'ana', createdAt: '2026-11-01T10:00:00Z' },
  ...{ next: ['2026-11-27T21:00:00.000Z'], revision: 'r1' },
  runs: [
    {
      ...{ id: 'nightly-1', at: '2026-11-26T21:00:00.000Z', state: 'missed' },
      why: { key: 'plan.missed.stopped' },
    },
  ],
  problem: { key: 'plan.problem.empty' },
};

/** The same as the contract shows it in Spanish. */
export const shownPlan = {
  id: 'nightly',
  problem: 'El ámbito de este plan no contiene equipos.',
  runs: [{ id: 'nightly-1', why: 'El servicio no estaba en marcha a esa hora.' }],
};
