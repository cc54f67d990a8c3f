/** Rooms of paper: what writes and judges instructions. */
import type { Rooms } from '../../rooms.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const instructionRooms = (fakes: Fakes): Pick<Rooms, 'instruction'> => ({
  instruction: {
    generate: notFaked,
    preflight: notFaked,
    effects: notFaked,
    *plannedActions() {
      yield;
      return [];
    },
    estimate: notFaked,
    *folderQuestions() {
      yield;
      return { folders: [], files: [], targets: [] };
    },
    ...fakes.instruction,
  },
});
