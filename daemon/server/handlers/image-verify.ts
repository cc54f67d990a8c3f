import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { imageFileNamed, imageNamed } from './image-named.ts';

export const imageVerify: Handler<'og/image/verify'> = (key, { rooms, session }) => {
  rooms.care.verify(imageFileNamed(key, rooms).file);
  return presentImage(imageNamed(key, rooms), session.language);
};
