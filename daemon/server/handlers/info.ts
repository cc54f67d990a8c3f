import type { Handler } from '../context.ts';

export const info: Handler<'og/info'> = (_params, { rooms }) => rooms.info;
