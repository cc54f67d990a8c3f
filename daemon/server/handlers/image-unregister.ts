import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const imageUnregister: Handler<'og/image/unregister'> = async (
  { repository, canonicalName },
  { rooms, session },
) => {
  checkRepository(repository, rooms);
  return imageToProtocol(await rooms.inventory.unregister(canonicalName), session.language);
};
