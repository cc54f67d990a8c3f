import type { Handler } from '../context.ts';
import { presentRegistered } from './shared/to-protocol.ts';

export const imageRegister: Handler<'og/image/register'> = async (registration, { rooms, session }) =>
  presentRegistered(await rooms.inventory.register(registration), 'canonicalName', session.language);
