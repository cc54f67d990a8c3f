import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';

export const transferLog: Handler<'og/transfer/log'> = ({ port }, { rooms }) => {
  const text = rooms.transfers.senderLog(port);
  if (text === undefined) {
    throw new OgError('notFound', { thing: message('distribution.thing.anySession'), id: String(port) });
  }
  return { text };
};
