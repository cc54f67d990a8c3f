import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';

export const trashList: Handler<'og/trash/list'> = async ({ repository }, { rooms }) => {
  checkRepository(repository, rooms);
  return { items: [...(await rooms.operations.trash())] };
};
