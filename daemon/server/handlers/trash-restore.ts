import type { Handler } from '../context.ts';
import { imageNamed } from './shared/image-named.ts';
import { checkRepository } from './shared/own-repository.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const trashRestore: Handler<'og/trash/restore'> = async ({ repository, id }, { rooms, session }) => {
  checkRepository(repository, rooms);
  const { canonicalName } = await rooms.operations.restore(id, async ({ registration }) => {
    if (registration) {
      await rooms.inventory.reinstate(registration);
    }
  });
  return imageToProtocol(imageNamed({ canonicalName }, rooms), session.language);
};
