import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';

export const imageInspect: Handler<'og/image/inspect'> = ({ repository, file }, { rooms }) => {
  checkRepository(repository, rooms);
  return rooms.files.inspect(file);
};
