import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { checkRepository } from './own-repository.ts';

export const imageRemove: Handler<'og/image/remove'> = async (
  { repository, canonicalName },
  { rooms, session },
) => {
  checkRepository(repository, rooms);
  return presentImage(await rooms.inventory.removeImage(canonicalName), session.language);
};
