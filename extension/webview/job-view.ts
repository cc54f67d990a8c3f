import type { TemplateResult } from 'lit/html.js';
import type { JobState } from '../../daemon/protocol/index.ts';
import type { JobHead, JobLane, JobPage } from '../model/job-page-types.ts';
import type { Frame } from './frame.ts';

export type JobIcon =
  | 'circle-slash'
  | 'debug-disconnect'
  | 'debug-pause'
  | 'debug-restart'
  | 'error'
  | 'export'
  | 'output'
  | 'pass-filled'
  | 'send'
  | 'stop-circle'
  | 'sync'
  | 'watch';

/** What the parts of a job's page are drawn from. */
export interface JobView {
  readonly model: JobPage;
  readonly head: JobHead;
  readonly frame: Frame;
  readonly icon: (name: JobIcon, kind?: string) => TemplateResult;
}

/** Icon and colour of a state, the same as in the trees. */
export const stateLooks: Readonly<Record<JobState, readonly [icon: JobIcon, kind: string]>> = {
  queued: ['watch', 'active'],
  waiting: ['debug-pause', 'caution'],
  running: ['sync', 'active'],
  succeeded: ['pass-filled', 'good'],
  failed: ['error', 'bad'],
  cancelled: ['circle-slash', 'dim'],
  lost: ['debug-disconnect', 'caution'],
};

/** Icon and colour of an attempt on a computer. */
export const laneLook = ({ state, isUnsent }: JobLane): readonly [icon: JobIcon, kind: string] =>
  isUnsent && state !== 'cancelled' ? ['circle-slash', 'caution'] : stateLooks[state];

/** A part of a whole, as SVG reads it: `41.5%`. */
export const percent = (part: number, whole: number): string =>
  `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(2)}%`;
