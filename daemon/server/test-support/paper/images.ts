/** Rooms of paper: the images folder, and what is done with the images in it. */
import type { Rooms } from '../../rooms.ts';
import type { RoomEvents } from './events.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const imagesRooms = (fakes: Fakes, events: RoomEvents): Pick<Rooms, 'files' | 'operations'> => ({
  files: {
    folder: '/images',
    list: () => [],
    onDidChange: events.files.event,
    inspect: notFaked,
    open: notFaked,
    condition: () => ({ state: 'ready' }),
    onDidChangeCondition: () => ({ dispose: () => {} }),
    dispose: async () => {},
    ...fakes.files,
  },
  operations: {
    remove: notFaked,
    rename: notFaked,
    settle: async () => {},
    verify: notFaked,
    verifyRate: () => undefined,
    cancel: notFaked,
    import: notFaked,
    restorePrevious: notFaked,
    breakLock: notFaked,
    trash: notFaked,
    restore: notFaked,
    discard: notFaked,
    ...fakes.operations,
  },
});
