import type { Handler } from '../context.ts';
import { checkRepository } from './shared/own-repository.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const imageList: Handler<'og/image/list'> = ({ repository }, { rooms, session }) => {
  checkRepository(repository, rooms);
  return {
    images: rooms.inventory.images(repository).map((image) => imageToProtocol(image, session.language)),
  };
};
