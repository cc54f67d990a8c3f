import { changedParts, sameFields } from '../../base/same-data.ts';
import type { JobRecord, TargetRecord } from '../../dispatch/types.ts';
import type { JobTargets } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { jobTargetsToProtocol, jobToProtocol } from '../handlers/shared/to-protocol.ts';
import type { Rooms } from '../rooms.ts';
import type { Changes, Parts, Things } from './thing-changes.ts';

type JobRooms = Pick<Rooms, 'jobs' | 'notices'>;

/** A job with what is to be known of its transfers: it changes by itself, and by them. */
export interface NoticedJob {
  readonly id: string;
  readonly record: JobRecord;
  readonly notices: ReturnType<Rooms['notices']['of']>;
}

export function jobThings(rooms: JobRooms): Things<NoticedJob> {
  const { jobs, notices } = rooms;
  const noticed = (record: JobRecord): NoticedJob => {
    return { id: record.id, record, notices: notices.of(record.id) };
  };
  const find = (ids: Iterable<string>) => [...ids].flatMap((id) => known(jobs, id)).map(noticed);
  return {
    topic: 'job',
    onDidChange(listener: (change: Changes<NoticedJob>) => void) {
      const listeners = [
        jobs.onDidChange((job) => listener({ changed: [noticed(job)], removed: [] })),
        jobs.onDidForget((ids) => listener({ changed: [], removed: ids })),
        notices.onDidChange((ids) => listener({ changed: find(ids), removed: [] })),
      ];
      return {
        dispose() {
          for (const one of listeners) {
            one.dispose();
          }
        },
      };
    },
    find,
    present: ({ record, notices: given }, language) => jobToProtocol(record, language, { of: () => given }),
    parts: targetParts,
  };
}

/** What a job may have become without being told as a whole. */
const aside = new Set(['state', 'endedAt', 'waitUntil', 'receivedBytes', 'servedBytes', 'targets']);

/** A target and what is to be known of its transfer. */
type NoticedTarget = readonly [target: TargetRecord, notice: Message | undefined];

const targetParts: Parts<NoticedJob> = {
  field: 'targets',
  count: ({ record }) => record.targets.length,
  isOver: ({ record }) => record.endedAt !== undefined,
  changed(before, { record, notices }) {
    if (!sameFields(before.record, record, aside)) {
      return undefined;
    }
    // One that begins again may be older than those that a client knows.
    if (before.record.endedAt !== undefined && record.endedAt === undefined) {
      return undefined;
    }
    const targets = changedParts(
      targetsOf(before),
      targetsOf({ record, notices }),
      ([{ computer }]) => computer,
    );
    if (!targets) {
      return undefined;
    }
    return (language): JobTargets => jobTargetsToProtocol(record, targets, notices.job, language);
  },
};

function targetsOf({ record, notices }: Pick<NoticedJob, 'record' | 'notices'>): NoticedTarget[] {
  return record.targets.map((target) => [target, notices.computers.get(target.computer)]);
}

/** The job, as long as it is not forgotten. */
function known(jobs: Rooms['jobs'], id: string): JobRecord[] {
  try {
    return [jobs.get(id)];
  } catch {
    return [];
  }
}
