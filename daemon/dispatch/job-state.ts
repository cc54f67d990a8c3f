import type { Message } from '../base/message.ts';
import type { JobState } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { StoredJob, StoredTarget } from './journal.ts';
import type { JobRecord, TargetRecord } from './types.ts';

const ended: ReadonlySet<JobState> = new Set(['succeeded', 'failed', 'cancelled', 'lost']);

export function isEnded(target: StoredTarget): boolean {
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

/** Puts a target into a state; all but the run id that belonged to the former one goes. */
export function enter(target: StoredTarget, state: JobState, details: Details = {}): void {
  for (const key of ['exitCode', 'progress', 'message', 'bytes', 'truncated', 'endedAt'] as const) {
    delete target[key];
  }
  target.state = state;
  for (const [key, value] of Object.entries(details)) {
    if (value !== undefined) Object.assign(target, { [key]: value });
  }
  if (isEnded(target)) target.endedAt = new Date().toISOString();
}

/** After a restart: what ran is lost, what waited too long has failed; the rest waits on. */
export function afterRestart(target: StoredTarget, now: number): void {
  if (isEnded(target)) return;
  if (target.state === 'running') {
    const { progress, bytes, truncated } = target;
    enter(target, 'lost', { progress, bytes, truncated, message: message('dispatch.lostByRestart') });
  } else if (target.deadline <= now) enter(target, 'failed', { message: message('dispatch.waitedOff') });
  else enter(target, 'queued');
}
