import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';

export const trashRemove: Handler<'og/trash/remove'> = ({ repository, id }, { rooms }) => {
  checkRepository(repository, rooms);
  return rooms.operations.discard(id);
};
