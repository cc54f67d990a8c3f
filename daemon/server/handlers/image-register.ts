import type { Handler } from '../context.ts';
import { registeredToProtocol } from './shared/to-protocol.ts';

export const imageRegister: Handler<'og/image/register'> = async (registration, { rooms, session }) =>
  registeredToProtocol(await rooms.inventory.register(registration), 'canonicalName', session.language);
