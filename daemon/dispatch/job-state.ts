import type { Message } from '../base/message.ts';
import type { JobState } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { StoredJob, StoredTarget } from './stored-job.ts';
import type { JobRecord, TargetRecord } from './types.ts';
import { remaining } from './waiting.ts';

const ended: ReadonlySet<JobState> = new Set(['succeeded', 'failed', 'cancelled', 'lost']);

export function isEnded(target: Pick<StoredTarget, 'state'>): boolean {
  return ended.has(target.state);
}

/** The worst of the targets' states, those that still go on before those that are over. */
function stateOf(job: StoredJob): JobState {
  const states = new Set(job.targets.map((target) => target.state));
  const order: JobState[] = ['running', 'queued', 'waiting', 'lost', 'failed', 'cancelled'];
  return order.find((state) => states.has(state)) ?? 'succeeded';
}

/** What other rooms see of a job. */
export function recordOf(job: StoredJob): JobRecord {
  const { id, title, createdBy, createdAt, scope } = job;
  const ends = job.targets.flatMap((target) => (isEnded(target) ? (target.endedAt ?? createdAt) : []));
  const endedAt = ends.length === job.targets.length ? ends.toSorted().at(-1) : undefined;
  return {
    id,
    title,
    state: stateOf(job),
    createdBy,
    createdAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    scope,
    targets: job.targets.map(targetRecordOf),
  };
}

function targetRecordOf({
  computer,
  state,
  attempt,
  exitCode,
  progress,
  message,
}: StoredTarget): TargetRecord {
  return {
    computer,
    state,
    attempt,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(progress === undefined ? {} : { progress }),
    ...(message === undefined ? {} : { message }),
  };
}

/** What may come with a new state; what is undefined is left out. */
export interface Details {
  readonly runId?: string | undefined;
  readonly exitCode?: number | undefined;
  readonly progress?: number | undefined;
  readonly message?: string | Message | undefined;
  readonly bytes?: number | undefined;
  readonly truncated?: boolean | undefined;
}

/** The target in a state: of what belonged to the former one only the run id stays, until it waits again. */
export function entered(target: StoredTarget, state: JobState, details: Details = {}): StoredTarget {
  const { computer, ip, attempt, deadline, uptimeDeadline, runId } = target;
  const next: StoredTarget = { computer, ip, state, attempt, deadline };
  if (uptimeDeadline) next.uptimeDeadline = uptimeDeadline;
  if (runId !== undefined && state !== 'queued' && state !== 'waiting') next.runId = runId;
  for (const [key, value] of Object.entries(details)) {
    if (value !== undefined) Object.assign(next, { [key]: value });
  }
  if (isEnded(next)) next.endedAt = new Date().toISOString();
  return next;
}

/** Makes a target what it is to be next; whoever holds it sees that. */
export function become(target: StoredTarget, next: StoredTarget): void {
  for (const key of Object.keys(target)) if (!(key in next)) Reflect.deleteProperty(target, key);
  Object.assign(target, next);
}

/** What a target is after a restart: what ran is lost, what waited too long has failed; the rest waits on. */
export function afterRestart(target: StoredTarget, waitSeconds: number): StoredTarget {
  if (isEnded(target)) return target;
  if (target.state === 'running') {
    const { progress, bytes, truncated } = target;
    const why = message('dispatch.lostByRestart');
    return entered(target, 'lost', { progress, bytes, truncated, message: why });
  }
  if (remaining(target, longestWait(waitSeconds)) > 0) return entered(target, 'queued');
  return entered(target, 'failed', { message: message('dispatch.waitedOff') });
}

/** A computer whose script was just cancelled needs some seconds to come back: a retry waits at least so long. */
const RETRY_WAIT_SECONDS = 15;

/** How long a target of a job may wait for its computer at most, in milliseconds. */
export function longestWait(waitSeconds: number): number {
  return Math.max(waitSeconds, RETRY_WAIT_SECONDS) * 1000;
}
