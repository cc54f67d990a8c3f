import type { RecordedJob } from '../../../daemon/protocol/index.ts';
import type { LastTime } from '../../model/job-head.ts';
import { jobTook } from '../../model/job-lanes.ts';
import type { PageHost } from '../page.ts';

/** This many transfers are looked through for a job before this one. */
const most = 20;

/** The job before this one that brought the same image to the same classroom; undefined: none is known. */
export async function lastTimeOf(job: RecordedJob, host: PageHost): Promise<LastTime | undefined> {
  const { classroom } = job.scope;
  const image = job.what?.find((action) => action.image !== undefined)?.image;
  if (classroom === undefined || image === undefined || !host.has('history')) {
    return undefined;
  }
  const { transfers } = await host.request('og/transfer/history', { image, classroom, limit: most });
  const before = transfers
    .filter((one) => one.job !== undefined && one.job !== job.id && one.endedAt < job.createdAt)
    .sort((a, b) => b.endedAt.localeCompare(a.endedAt));
  const [last] = before;
  if (last?.job === undefined) {
    return undefined;
  }
  const tookMs = jobTook((await host.request('og/job/get', { id: last.job })).job);
  return tookMs === undefined ? undefined : { endedAt: last.endedAt, protocol: last.protocol, tookMs };
}
