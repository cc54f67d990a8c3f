import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';

export const transferStop: Handler<'og/transfer/stop'> = async ({ port }, { rooms }) => {
  const session = await rooms.transfers.stop(port);
  if (!session) {
    throw new OgError('notFound', { thing: message('distribution.thing.session'), id: String(port) });
  }
  return { session };
};
