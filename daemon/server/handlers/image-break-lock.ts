import type { Handler } from '../context.ts';
import { imageFileNamed, imageNamed } from './shared/image-named.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const imageBreakLock: Handler<'og/image/breakLock'> = async (
  { force = false, ...key },
  { rooms, session },
) => {
  await rooms.operations.breakLock(imageFileNamed(key, rooms).file, force);
  return imageToProtocol(imageNamed(key, rooms), session.language);
};
