import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { checkRepository } from './own-repository.ts';

export const imageUnregister: Handler<'og/image/unregister'> = async (
  { repository, canonicalName },
  { rooms, session },
) => {
  checkRepository(repository, rooms);
  return presentImage(await rooms.inventory.unregister(canonicalName), session.language);
};
