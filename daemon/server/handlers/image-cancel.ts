import type { Handler } from '../context.ts';
import { presentImage } from '../present.ts';
import { imageFileNamed } from './image-named.ts';

export const imageCancel: Handler<'og/image/cancel'> = async (key, { rooms, session }) => {
  // An import that is stopped leaves no image behind to answer with.
  const before = imageFileNamed(key, rooms);
  await rooms.care.cancel(before.file);
  return presentImage(before, session.language);
};
