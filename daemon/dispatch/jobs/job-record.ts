import { defined } from '../../base/defined.ts';
import type { JobState } from '../../protocol/index.ts';
import type { AttemptRecord, JobRecord, TargetRecord } from '../types.ts';
import type { Job } from './job.ts';
import { later } from './job-times.ts';
import { type FormerAttempt, isEnded, stateOf, type Target, wordsOf } from './target.ts';

/** Those that still go on before those that are over; what is not named here has succeeded. */
const worstFirst: readonly JobState[] = ['running', 'queued', 'waiting', 'lost', 'failed', 'cancelled'];

/**
 * A target is never changed, so what is told of it is made once: of 1,000 computers mostly one has changed. Not of jobs that
 * are over: they are many, and seldom asked for.
 */
const told = new WeakMap<Target, TargetRecord>();

/** The states of a job's targets; its own is one of them. */
export function statesOf({ entries }: Job): ReadonlySet<JobState> {
  return new Set([...entries.values()].map(({ target }) => stateOf(target)));
}

/** What other rooms see of a job. Until it is over, the record of a target that has not changed is the same object. */
export function recordOf(job: Job): JobRecord {
  const { id, title, createdBy, createdAt, scope, what = [], plan, transferred, entries } = job;
  const targets = [...entries.values()].map(({ target }) => target);
  const states = statesOf(job);
  const ends = targets.filter(isEnded).map(({ endedAt }) => endedAt);
  const endedAt = ends.length === targets.length ? ends.reduce(later, createdAt) : undefined;
  const records = targets.map(targetRecordOf);
  if (endedAt !== undefined) {
    for (const target of targets) {
      told.delete(target);
    }
  }
  return {
    id,
    title,
    state: worstFirst.find((state) => states.has(state)) ?? 'succeeded',
    createdBy,
    createdAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...waitOf(targets),
    scope,
    ...(what.length > 0 && { what }),
    ...transferred,
    ...(plan && { plan }),
    targets: records,
  };
}

/** Until when the last of those that wait, for their computer or for the port of their job, may do so. */
function waitOf(targets: readonly Target[]): Pick<JobRecord, 'waitUntil'> {
  const deadlines = targets.filter(({ state }) => state === 'waiting').map(({ deadline }) => deadline);
  if (deadlines.length === 0) {
    return {};
  }
  const last = deadlines.reduce((one, other) => Math.max(one, other));
  return { waitUntil: new Date(last).toISOString() };
}

/** The former attempts of each computer of a job, by the computer's id; only of those that have any. */
export function attemptsOf({ entries }: Job): Map<string, readonly AttemptRecord[]> {
  const retried = [...entries].filter(([, { target }]) => target.former.length > 0);
  return new Map(retried.map(([computer, { target }]) => [computer, target.former.map(attemptRecordOf)]));
}

function targetRecordOf(target: Target): TargetRecord {
  const known = told.get(target);
  if (known) {
    return known;
  }
  const { computer, attempt } = target;
  const common = { computer, state: stateOf(target), attempt, message: wordsOf(target) };
  const record = defined({ ...common, ...runOf(target), ...endOf(target) });
  told.set(target, record);
  return record;
}

function runOf(target: Target) {
  if (target.state === 'queued' || target.state === 'waiting') {
    return {};
  }
  const { startedAt, progress, phases, fromCache } = target;
  const common = { startedAt, progress, fromCache, phases: phases && [...phases] };
  if (target.state !== 'running') {
    return { ...common, endedAt: target.endedAt };
  }
  const { rates = {}, notice, etaSeconds } = target;
  return {
    ...common,
    notice,
    etaSeconds,
    phase: phases?.findLast(({ endedAt }) => endedAt === undefined)?.phase,
    rates: Object.keys(rates).length > 0 ? rates : undefined,
  };
}

function endOf(target: Target) {
  if (target.state !== 'ended') {
    return {};
  }
  return { exitCode: target.exitCode, outputBytes: target.output?.bytes };
}

function attemptRecordOf({ output, phases, runId: _, ...attempt }: FormerAttempt): AttemptRecord {
  return defined({ ...attempt, phases: phases && [...phases], outputBytes: output?.bytes });
}
