import type { Handler } from '../context.ts';

export const auditList: Handler<'og/audit/list'> = (query, { rooms }) => rooms.audit.list(query);
