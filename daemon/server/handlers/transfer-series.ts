import type { Handler } from '../context.ts';

export const transferSeries: Handler<'og/transfer/series'> = ({ job }, { rooms }) =>
  rooms.traffic.series(job);
