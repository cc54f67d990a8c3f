import type { Job, Target } from '../../daemon/protocol/index.ts';
import { isActive } from './jobs.ts';

/** Why a computer may get a job again; `unreached`: the script was never sent to it. */
export const retryKinds = ['failed', 'lost', 'unreached', 'cancelled'] as const;
export type RetryKind = (typeof retryKinds)[number];

export interface RetryGroup {
  readonly kind: RetryKind;
  /** Ids. */
  readonly computers: readonly string[];
}

/** A script that ran has a time of its start, or at least an exit code. */
export const wasSent = ({ startedAt, exitCode }: Pick<Target, 'startedAt' | 'exitCode'>): boolean =>
  startedAt !== undefined || exitCode !== undefined;

function kindOf(target: Target): RetryKind | undefined {
  const { state } = target;
  if (isActive(state) || state === 'succeeded') {
    return undefined;
  }
  if (state === 'lost') {
    return 'lost';
  }
  if (!wasSent(target)) {
    return 'unreached';
  }
  return state === 'cancelled' ? 'cancelled' : 'failed';
}

/** The computers of a job that it can be sent to again, by why; none that is empty. */
export function retryGroups({ targets }: Pick<Job, 'targets'>): RetryGroup[] {
  const kinds = targets.map((target) => ({ computer: target.computer, kind: kindOf(target) }));
  return retryKinds
    .map((kind) => ({ kind, computers: kinds.filter((one) => one.kind === kind).map((one) => one.computer) }))
    .filter(({ computers }) => computers.length > 0);
}

/** Those of some computers that a retry would still send to: the others have been sent to meanwhile, or are gone. */
export function stillToRetry(job: Job | undefined, computers: readonly string[]): string[] {
  const groups = job ? retryGroups(job) : [];
  return computers.filter((id) => groups.some((group) => group.computers.includes(id)));
}
