/** Rooms of paper: the repositories of other daemons. */
import type { Rooms } from '../../rooms.ts';
import type { RoomEvents } from './events.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const remoteRooms = (fakes: Fakes, events: RoomEvents): Pick<Rooms, 'remote'> => ({
  remote: {
    has: () => false,
    repositories: () => [],
    images: () => [],
    onDidChangeRepositories: events.repositories.event,
    onDidChangeImages: events.images.event,
    call: notFaked,
    image: notFaked,
    dispose: async () => {},
    ...fakes.remote,
  },
});
