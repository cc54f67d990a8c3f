import { message } from '../../strings/index.ts';
import { LiveOutput } from '../jobs/live-output.ts';
import type { TargetEvent } from '../jobs/next-target.ts';
import type { Ended, Target } from '../jobs/target.ts';

/** For tests: a target in each state, and each event that may come. */

const at = '2026-01-02T10:00:00.000Z';
const common = { computer: 'pc1', ip: '10.0.0.1', attempt: 1, former: [], deadline: 5 };
const run = { runId: 'mine', startedAt: '2026-01-02T09:00:00.000Z', progress: 10, message: 'copying' };

export const off = message('dispatch.isOff');
export const busy = message('dispatch.isBusy');
const output = { bytes: 7, truncated: false };

function ended(how: Ended['how'], more: Partial<Ended> = {}): Ended {
  return { ...common, ...run, state: 'ended', how, endedAt: at, ...more };
}

export const samples = {
  queued: { ...common, state: 'queued' },
  waiting: { ...common, state: 'waiting', for: off },
  running: { ...common, ...run, state: 'running', live: new LiveOutput() },
  lost: { ...common, ...run, state: 'lost', live: new LiveOutput(), endedAt: at },
  succeeded: ended('succeeded', { exitCode: 0, output }),
  failed: ended('failed', { exitCode: 3, output }),
  cancelled: ended('cancelled'),
  neverSent: { ...common, state: 'ended', how: 'cancelled', endedAt: at },
} satisfies Record<string, Target>;

/** Each event once for `runId`; a target of the samples has the run `mine`. */
export function eventsOf(runId: string): TargetEvent[] {
  return [
    { kind: 'waits', for: off },
    { kind: 'waits', for: busy },
    { kind: 'waits', for: undefined },
    { kind: 'sent', runId, at, live: new LiveOutput() },
    {
      ...{ kind: 'progress', runId, at, percent: 20, message: 'restoring' },
      ...{ phase: 'restore', rates: { write: 5 }, fromCache: true, etaSeconds: 60 },
    },
    { kind: 'outputKept', runId, output },
    { kind: 'reported', runId, at, verdict: verdict('succeeded', 0), output },
    { kind: 'reported', runId, at, verdict: verdict('failed', 3), output },
    { kind: 'broke', runId, at, why: message('dispatch.unreported'), output },
    { kind: 'gone', runId, at, why: message('dispatch.lost') },
    { kind: 'notStarted', runId },
    { kind: 'cancelled', at },
    { kind: 'gaveUp', how: 'failed', attempt: 1, at, why: message('dispatch.waitedOff') },
    { kind: 'gaveUp', how: 'cancelled', attempt: 1, at, why: message('dispatch.computerRemoved') },
    { kind: 'gaveUp', how: 'failed', attempt: 2, at, why: message('dispatch.waitedOff') },
    { kind: 'released', deadline: { deadline: 50 } },
    { kind: 'moved', ip: '10.0.0.2' },
    { kind: 'moved', ip: '10.0.0.1' },
    { kind: 'noted', notice: message('dispatch.removedWhileRunning') },
    { kind: 'retried', deadline: { deadline: 9 } },
    { kind: 'restarted', at, expired: false },
    { kind: 'restarted', at, expired: true },
  ];
}

function verdict(state: 'succeeded' | 'failed', exitCode: number) {
  return { state, exitCode, progress: undefined, message: undefined };
}

/** The same, and what tries to change it throws. What the script writes goes on. */
export function frozen<T extends Target>(target: T): T {
  for (const part of [target, target.former, ...target.former]) {
    Object.freeze(part);
  }
  return target;
}
