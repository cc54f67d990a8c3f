import type { Handler } from '../context.ts';
import { presentRegistered } from '../present.ts';
import { checkRepository } from './own-repository.ts';

export const imageRename: Handler<'og/image/rename'> = async (
  { repository, canonicalName, newName },
  { rooms, session },
) => {
  checkRepository(repository, rooms);
  const renamed = await rooms.inventory.renameImage(canonicalName, newName);
  return presentRegistered(renamed, 'newName', session.language);
};
