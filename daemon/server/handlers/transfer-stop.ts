import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';
import { computersByIp, presentSession } from '../present-transfer.ts';

export const transferStop: Handler<'og/transfer/stop'> = async (
  { port },
  { rooms, session: { language } },
) => {
  const record = await rooms.transfers.stop(port);
  if (!record) {
    throw new OgError('notFound', { thing: message('distribution.thing.session'), id: String(port) });
  }
  const computers = computersByIp(rooms.inventory.classrooms());
  return { session: presentSession(record, computers, language) };
};
