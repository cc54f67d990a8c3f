import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { imageFileNamed, imageNamed } from './image-named.ts';

export const imageBreakLock: Handler<'og/image/breakLock'> = async (
  { force = false, ...key },
  { rooms, session },
) => {
  await rooms.care.breakLock(imageFileNamed(key, rooms).file, force);
  return presentImage(imageNamed(key, rooms), session.language);
};
