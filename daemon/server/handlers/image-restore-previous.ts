import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { imageFileNamed, imageNamed } from './image-named.ts';

export const imageRestorePrevious: Handler<'og/image/restorePrevious'> = async (key, { rooms, session }) => {
  await rooms.care.restorePrevious(imageFileNamed(key, rooms).file);
  return presentImage(imageNamed(key, rooms), session.language);
};
