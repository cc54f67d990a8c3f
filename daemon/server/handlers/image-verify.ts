import type { Handler } from '../context.ts';
import { imageFileNamed, imageNamed } from './shared/image-named.ts';
import { imageToProtocol } from './shared/to-protocol.ts';

export const imageVerify: Handler<'og/image/verify'> = (key, { rooms, session }) => {
  rooms.operations.verify(imageFileNamed(key, rooms).file);
  return imageToProtocol(imageNamed(key, rooms), session.language);
};
