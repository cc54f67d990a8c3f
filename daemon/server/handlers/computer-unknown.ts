import { arpTable } from '../../base/arp-table.ts';
import type { Handler } from '../context.ts';

/** As many as a person looks through. */
const mostTold = 200;

export const computerUnknown: Handler<'og/computer/unknown'> = async (_params, { rooms }) => {
  const all = rooms.strangers();
  const macs = all.length > 0 ? await arpTable() : new Map<string, string>();
  return {
    total: all.length,
    computers: all.slice(-mostTold).map(({ ip, since, status }) => {
      const mac = macs.get(ip);
      return { ip, ...(mac && { mac }), status, since: new Date(since).toISOString() };
    }),
  };
};
