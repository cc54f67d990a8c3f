/** Rooms of paper: plans. */
import type { Rooms } from '../../rooms.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const plansRooms = (fakes: Fakes): Pick<Rooms, 'plans'> => ({
  plans: {
    list: () => [],
    get: notFaked,
    save: notFaked,
    remove: notFaked,
    hold: notFaked,
    skip: notFaked,
    runNow: notFaked,
    onDidChange: () => ({ dispose: () => {} }),
    ...fakes.plans,
  },
});
