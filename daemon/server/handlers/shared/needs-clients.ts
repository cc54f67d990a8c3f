import { OgError } from '../../../protocol/index.ts';
import { message } from '../../../strings/index.ts';
import type { Rooms } from '../../rooms.ts';

/** Whether computers can connect to this daemon at all: without its port of the clients no job reaches them. */
export function hasClients({ info }: Pick<Rooms, 'info'>): boolean {
  return !info.off?.includes('clients');
}

/** Throws OgError conflict where computers cannot connect to this daemon. */
export function needsClients(rooms: Pick<Rooms, 'info'>): void {
  if (!hasClients(rooms)) {
    throw new OgError('conflict', { detail: message('dispatch.clientsOff') });
  }
}
