import type { Job, Target } from '../../../daemon/protocol/index.ts';

/** A job of 27 November 2026, 8:00 UTC, on some computers of the classroom `one`. */
export function jobOf(
  targets: readonly (Partial<Target> & Pick<Target, 'computer' | 'state'>)[],
  rest: Partial<Omit<Job, 'targets'>> = {},
): Job {
  return {
    id: 'j1',
    title: 'Deploy win11',
    state: 'failed',
    createdBy: 'ana',
    createdAt: '2026-11-27T08:00:00.000Z',
    scope: { classroom: 'one' },
    ...rest,
    targets: targets.map((target) => ({ attempt: 1, ...target })),
  };
}
