import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';
import { registeredToProtocol } from './shared/to-protocol.ts';

export const imageRename: Handler<'og/image/rename'> = async (
  { repository, canonicalName, newName },
  { rooms, session },
) => {
  checkRepository(repository, rooms);
  const renamed = await rooms.inventory.renameImage(canonicalName, newName);
  return registeredToProtocol(renamed, 'newName', session.language);
};
