import type { Event } from '../base/events.ts';
import type { JobRecord } from '../dispatch/types.ts';
import type { EndedSession } from '../distribution/types.ts';
import type { ImageState, StatusSummary } from '../protocol/index.ts';
import type { RequestCounts } from './request-counts.ts';

/** What is measured; each is asked when somebody reads the metrics. */
export interface MetricsSources {
  readonly version: string;
  /** Computers of classrooms, and how many of them are connected. */
  computers(): { readonly all: number; readonly connected: number };
  /** Images of this daemon's own repository. */
  images(): readonly MeasuredImage[];
  /** Of the disk of the images folder, in bytes. */
  space(): { readonly freeBytes: number; readonly totalBytes: number };
  readonly jobs: MeasuredJobs;
  readonly transfers: MeasuredTransfers;
  readonly requests: RequestCounts;
  /** Consoles and programs that are connected. */
  sessions(): number;
  /** When the certificate ends, in milliseconds since 1970; undefined: there is none. Never rejects. */
  certificateEnd(): Promise<number | undefined>;
  /** Undefined before the first check. */
  problems(): StatusSummary | undefined;
}

export interface MeasuredImage {
  readonly state: ImageState;
  /** RFC 3339. */
  readonly verifiedAt?: string | undefined;
}

export interface MeasuredJobs {
  list(limit: number): readonly Pick<JobRecord, 'id' | 'state'>[];
  readonly onDidChange: Event<JobRecord>;
  readonly onDidForget: Event<readonly string[]>;
}

export interface MeasuredTransfers {
  list(): {
    readonly torrents: readonly {
      readonly infoHash: string;
      readonly seeders: number;
      readonly leechers: number;
      readonly sentBytes?: number | undefined;
    }[];
    readonly multicast: readonly { readonly state: string; readonly between?: string | undefined }[];
  };
  readonly onDidEnd: Event<EndedSession>;
}
