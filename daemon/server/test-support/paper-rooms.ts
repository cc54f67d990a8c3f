import type { Rooms } from '../rooms.ts';
import { roomEvents } from './paper/events.ts';
import type { Fakes } from './paper/fakes.ts';
import { imagesRooms } from './paper/images.ts';
import { instructionRooms } from './paper/instruction.ts';
import { inventoryRooms } from './paper/inventory.ts';
import { jobsRooms } from './paper/jobs.ts';
import { languageRooms } from './paper/language.ts';
import { plansRooms } from './paper/plans.ts';
import { remoteRooms } from './paper/remote.ts';
import { serviceRooms } from './paper/service.ts';
import { transfersRooms } from './paper/transfers.ts';

/** Rooms that know one image, one classroom and one job; what a test is about is given. */
export function paperRooms(fakes: Fakes = {}) {
  const events = roomEvents();
  const rooms: Rooms = {
    ...inventoryRooms(fakes, events),
    ...imagesRooms(fakes, events),
    ...jobsRooms(fakes, events),
    ...languageRooms(fakes),
    ...instructionRooms(fakes),
    ...transfersRooms(fakes, events),
    ...plansRooms(fakes),
    ...remoteRooms(fakes, events),
    ...serviceRooms(fakes),
  };
  return { rooms, events };
}
