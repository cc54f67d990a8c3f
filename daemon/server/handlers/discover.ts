import type { Handler } from '../context.ts';
import { openRpcDocument } from '../methods/open-rpc.ts';

export const discover: Handler<'rpc.discover'> = (_params, { rooms }) => openRpcDocument(rooms.info);
