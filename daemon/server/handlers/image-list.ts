import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { checkRepository } from './own-repository.ts';

export const imageList: Handler<'og/image/list'> = ({ repository }, { rooms, session }) => {
  checkRepository(repository, rooms);
  return { images: rooms.inventory.images(repository).map((image) => presentImage(image, session.language)) };
};
