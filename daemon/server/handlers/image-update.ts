import type { Handler } from '../context.ts';
import { presentRegistered } from './shared/to-protocol.ts';

export const imageUpdate: Handler<'og/image/update'> = async (registration, { rooms, session }) =>
  presentRegistered(await rooms.inventory.update(registration), 'canonicalName', session.language);
