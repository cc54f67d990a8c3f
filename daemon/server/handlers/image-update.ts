import type { Handler } from '../context.ts';
import { registeredToProtocol } from './shared/to-protocol.ts';

export const imageUpdate: Handler<'og/image/update'> = async (registration, { rooms, session }) =>
  registeredToProtocol(await rooms.inventory.update(registration), 'canonicalName', session.language);
