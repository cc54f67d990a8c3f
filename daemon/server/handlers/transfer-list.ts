import type { Handler } from '../context.ts';
import { presentTransfers } from './shared/transfer-to-protocol.ts';

export const transferList: Handler<'og/transfer/list'> = (_params, { rooms, session }) =>
  presentTransfers(rooms.transfers.list(), rooms.inventory.classrooms(), session.language);
