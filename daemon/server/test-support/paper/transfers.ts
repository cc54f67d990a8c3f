/** Rooms of paper: transfers that run and that have ended. */
import type { Rooms } from '../../rooms.ts';
import type { RoomEvents } from './events.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const transfersRooms = (
  fakes: Fakes,
  events: RoomEvents,
): Pick<Rooms, 'transfers' | 'history' | 'notices' | 'traffic'> => ({
  transfers: {
    list: () => ({ torrents: [], multicast: [] }),
    sessions: () => [],
    start: notFaked,
    stop: notFaked,
    senderLog: notFaked,
    onDidChange: events.transfers.event,
    ...fakes.transfers,
  },
  history: { list: () => [], ...fakes.history },
  notices: {
    check: async () => [],
    of: () => ({ job: [], computers: new Map() }),
    onDidChange: () => ({ dispose: () => {} }),
    ...fakes.notices,
  },
  traffic: { series: notFaked, ...fakes.traffic },
});
