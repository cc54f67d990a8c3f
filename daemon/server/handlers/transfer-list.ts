import type { Handler } from '../context.ts';
import { transfersToProtocol } from './shared/transfer-to-protocol.ts';

export const transferList: Handler<'og/transfer/list'> = (_params, { rooms, session }) =>
  transfersToProtocol(rooms.transfers.list(), rooms.inventory.classrooms(), session.language);
