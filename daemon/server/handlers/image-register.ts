import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';

export const imageRegister: Handler<'og/image/register'> = async (registration, { rooms, session }) =>
  presentImage(await rooms.inventory.register(registration), session.language);
