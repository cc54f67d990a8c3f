import type { Handler } from '../context.ts';

export const transferList: Handler<'og/transfer/list'> = (_params, { rooms }) => rooms.transfers.list();
