import type { Handler } from '../context.ts';
import { imageFileNamed, imageNamed } from './shared/image-named.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const imageRestorePrevious: Handler<'og/image/restorePrevious'> = async (key, { rooms, session }) => {
  await rooms.operations.restorePrevious(imageFileNamed(key, rooms).file);
  return imageToProtocol(imageNamed(key, rooms), session.language);
};
