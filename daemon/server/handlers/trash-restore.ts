import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { imageNamed } from './image-named.ts';
import { checkRepository } from './own-repository.ts';

export const trashRestore: Handler<'og/trash/restore'> = async ({ repository, id }, { rooms, session }) => {
  checkRepository(repository, rooms);
  const { canonicalName } = await rooms.care.restore(id, async ({ registration }) => {
    if (registration) await rooms.inventory.reinstate(registration);
  });
  return presentImage(imageNamed({ canonicalName }, rooms), session.language);
};
