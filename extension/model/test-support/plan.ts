import type { Plan, PlanRun } from '../../../daemon/protocol/index.ts';

/** Thursday. */
export const planNow = Date.parse('2026-11-26T09:50:00Z');

/** A plan that refreshes Aula 1 on Mondays, Wednesdays and Fridays at 22:00 in Madrid. */
export function planWith(given: Partial<Plan> = {}): Plan {
  return {
    id: 'p1',
    title: 'Nightly refresh',
    scope: { classroom: 'one' },
    steps: [
      { kind: 'wake' },
      { kind: 'wait', limitSeconds: 600 },
      {
        kind: 'run',
        script: 'deployImage REPO /win11 1 2 TORRENT peer:60',
        title: 'deploy-win11',
        mostBlocked: 3,
      },
      { kind: 'verify' },
      { kind: 'poweroff' },
    ],
    rule: { kind: 'weekly', days: [1, 3, 5], time: '22:00' },
    timeZone: 'Europe/Madrid',
    window: { end: '06:00' },
    missed: 'tell',
    createdBy: 'ana',
    createdAt: '2026-11-02T09:00:00Z',
    next: [
      '2026-11-27T21:00:00Z',
      '2026-11-30T21:00:00Z',
      '2026-12-02T21:00:00Z',
      '2026-12-04T21:00:00Z',
      '2026-12-07T21:00:00Z',
    ],
    runs: [],
    revision: '1',
    ...given,
  };
}

export function runWith(given: Partial<PlanRun> = {}): PlanRun {
  return {
    id: 'r1',
    at: '2026-11-25T21:00:00Z',
    startedAt: '2026-11-25T21:00:00Z',
    endedAt: '2026-11-25T21:21:36Z',
    state: 'succeeded',
    job: 'j1',
    succeeded: 30,
    computers: 30,
    ...given,
  };
}
