import type { Handler } from '../context.ts';
import { imageFileNamed } from './shared/image-named.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const imageCancel: Handler<'og/image/cancel'> = async (key, { rooms, session }) => {
  // An import that is stopped leaves no image behind to answer with.
  const before = imageFileNamed(key, rooms);
  await rooms.operations.cancel(before.file);
  return imageToProtocol(before, session.language);
};
