import type { Job, Plan } from '../../../daemon/protocol/index.ts';
import type { PlannedGiven } from '../planned.ts';
import { emptyState } from '../state.ts';
import { planNow, planWith, runWith } from './plan.ts';
import { classroomWith, computerAt } from './room.ts';

const room = (id: string, name: string, count: number) => ({
  ...classroomWith({ groups: [], computers: Array.from({ length: count }, (_, index) => computerAt(index)) }),
  ...{ id, name },
});

const runningJob: Job = {
  ...{ id: 'j9', title: 'deploy-win11', state: 'running', createdBy: 'ana', etaSeconds: 780 },
  ...{ createdAt: '2026-11-26T09:42:00Z', scope: { classroom: 'one' } },
  targets: Array.from({ length: 30 }, (_, index) => ({
    ...{ computer: `pc${index}`, state: 'running', attempt: 1, progress: 39 },
  })),
};

/** The plans of the design's picture: one that was missed and ran, one that is due, waits, or is held. */
export function weekOfPlans(): Plan[] {
  const nightly = planWith({
    runs: [
      runWith({ id: 'r2', at: '2026-11-25T21:00:00Z', why: 'Powered off at 22:24.' }),
      {
        ...{ id: 'r1', at: '2026-11-23T21:00:00Z', state: 'missed' },
        why: 'ogrepod was stopped from 21:40 to 23:10.',
      },
    ],
  });
  const run = (title: string) => ({ kind: 'run', script: 'x', title }) as const;
  const exam = planWith({
    ...{ id: 'exam', title: 'Exam image', scope: { classroom: 'two' }, window: { end: '23:00' } },
    rule: { kind: 'once', at: '2026-11-26T20:30' },
    steps: [{ kind: 'wake' }, { kind: 'wait', limitSeconds: 300 }, run('deploy-examen'), { kind: 'verify' }],
    next: ['2026-11-26T19:30:00Z'],
  });
  const caches = planWith({
    ...{ id: 'caches', title: 'Caches of the east wing', scope: { classroom: 'two' } },
    steps: [{ kind: 'wake' }, run('fill caches with ubuntu24'), { kind: 'poweroff' }],
    rule: { kind: 'daily', time: '22:00' },
    next: ['2026-11-26T21:00:00Z', '2026-11-27T21:00:00Z'],
    waitsFor: { plan: 'exam', title: 'Exam image' },
  });
  const loans = planWith({
    ...{ id: 'loans', title: 'Clean the loan laptops', scope: { classroom: 'mobile' } },
    rule: { kind: 'weekly', days: [6], time: '08:00' },
    steps: [{ kind: 'wait', limitSeconds: 21_600 }, run('clean-home'), { kind: 'poweroff' }],
    held: { by: 'luis', since: '2026-11-19T10:00:00Z', reason: 'until the new laptops are here' },
    next: ['2026-11-28T07:00:00Z', '2026-12-05T07:00:00Z'],
  });
  return [nightly, exam, caches, loans];
}

/** What the page is made from, at ten to eleven on a Thursday in Madrid. */
export function plannedGiven(given: Partial<PlannedGiven> = {}): PlannedGiven {
  return {
    state: {
      ...emptyState,
      plans: weekOfPlans(),
      jobs: [runningJob],
      classrooms: [
        room('one', 'Aula 3.2', 30),
        room('two', 'Aula 2.1', 24),
        room('mobile', 'Aula Móvil', 18),
      ],
    },
    ...{ notes: new Map(), away: undefined, mayOperate: true, now: planNow },
    ...{ ownZone: 'Europe/Madrid', locale: 'en-GB' },
    ...given,
  };
}
