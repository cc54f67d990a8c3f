import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stderrLog } from '../base/log.ts';
import { version } from '../base/version.ts';
import type { Configuration } from '../config/schema.ts';
import type { Status } from '../doctor/index.ts';
import { type Metrics, openMetrics, type RequestCounts } from '../metrics/index.ts';
import type { Core } from './core.ts';
import { naming } from './naming.ts';
import type { openTransfers } from './transfers.ts';

export interface MetricsRooms {
  readonly core: Pick<Core, 'inventory' | 'dispatch'>;
  readonly transfers: Awaited<ReturnType<typeof openTransfers>>['transfers'];
  readonly status: Status;
  readonly requests: RequestCounts;
  readonly sessions: () => number;
}

/** Listens where the metrics are read; undefined when that is off, as it is unless configured. */
export async function openMetricsPort(
  { metrics: wanted, repository, listen }: Configuration,
  { core, transfers, status, requests, sessions }: MetricsRooms,
): Promise<Metrics | undefined> {
  const { host, port } = wanted;
  if (port === 'off') {
    return undefined;
  }
  const { inventory, dispatch } = core;
  return naming({ metrics: wanted }, () =>
    openMetrics(
      { host, port },
      {
        ...{ version, transfers, requests, sessions, jobs: dispatch.jobs },
        computers() {
          const all = inventory.classrooms().flatMap((classroom) => classroom.computers);
          const connected = all.filter(({ ip }) => dispatch.presence.get(ip) !== undefined).length;
          return { all: all.length, connected };
        },
        images: () => inventory.images(repository.id),
        space() {
          const own = inventory.repositories().find(({ id }) => id === repository.id);
          return { freeBytes: own?.freeBytes ?? 0, totalBytes: own?.totalBytes ?? 0 };
        },
        certificateEnd: () => endOf(listen.certificate),
        problems: () => status.summary,
      },
      stderrLog('metrics'),
    ),
  );
}

/** Read anew: the certificate may have been renewed meanwhile. */
async function endOf(file: string | undefined): Promise<number | undefined> {
  if (file === undefined) {
    return undefined;
  }
  try {
    return new X509Certificate(await readFile(file)).validToDate.getTime();
  } catch {
    return undefined;
  }
}
