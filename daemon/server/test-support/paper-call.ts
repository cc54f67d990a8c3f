import type { Call, Session } from '../context.ts';
import type { Fakes } from './paper/fakes.ts';
import { notFaked } from './paper/not-faked.ts';
import { paperRooms } from './paper-rooms.ts';

/** A call of a method by an admin who reads English. */
export function paperCall(fakes: Fakes = {}, session: Partial<Session> = {}): Call {
  const { rooms } = paperRooms(fakes);
  return {
    rooms,
    session: {
      id: 's1',
      address: '10.0.0.9',
      language: 'en',
      identity: { name: 'ana', role: 'admin' },
      authenticate: notFaked,
      setClient: () => {},
      holdEvents: () => () => {},
      subscribe: notFaked,
      ...session,
    },
  };
}
