/** Rooms of paper: repositories, images and classrooms. */
import type { Rooms } from '../../rooms.ts';
import { classroom, computer, image } from '../records.ts';
import type { RoomEvents } from './events.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const inventoryRooms = (fakes: Fakes, events: RoomEvents): Pick<Rooms, 'inventory'> => ({
  inventory: {
    repositories: () => [
      {
        id: 'repo1',
        name: 'Main',
        address: '10.0.0.2',
        state: 'ready',
        totalBytes: 1,
        freeBytes: 1,
        images: 1,
      },
    ],
    images: () => [image],
    classrooms: () => [classroom],
    computersOf: () => [computer],
    hasComputerAt: (ip) => ip === computer.ip,
    warn: notFaked,
    withdrawWarning: notFaked,
    register: notFaked,
    update: notFaked,
    unregister: notFaked,
    reinstate: notFaked,
    removeImage: notFaked,
    renameImage: notFaked,
    saveClassroom: notFaked,
    removeClassroom: notFaked,
    saveComputer: notFaked,
    removeComputer: notFaked,
    importFrom: notFaked,
    onDidChangeRepositories: events.repositories.event,
    onDidChangeImages: events.images.event,
    onDidChangeClassrooms: events.classrooms.event,
    dispose: async () => {},
    ...fakes.inventory,
  },
});
