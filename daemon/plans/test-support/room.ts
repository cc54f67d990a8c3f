/** For the tests of this room only. */
import type { StoredPlan } from '../types.ts';

export function plan(fields: Partial<StoredPlan> = {}): StoredPlan {
  return {
    id: 'nightly',
    title: 'Nightly refresh',
    scope: { classroom: 'aula1' },
    steps: [{ kind: 'run', script: 'deployImage REPO /win11 1 1 TORRENT peer:60' }],
    rule: { kind: 'daily', time: '22:00' },
    timeZone: 'Europe/Madrid',
    missed: 'tell',
    createdBy: 'ana',
    createdAt: '2026-11-01T10:00:00.000Z',
    since: '2026-11-01T10:00:00.000Z',
    ...fields,
  };
}
