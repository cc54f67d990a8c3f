import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';

export const imageUpdate: Handler<'og/image/update'> = async (registration, { rooms, session }) =>
  presentImage(await rooms.inventory.update(registration), session.language);
