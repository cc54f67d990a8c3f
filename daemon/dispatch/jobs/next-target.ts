import { sameData } from '../../base/same-data.ts';
import type { JobPhase, Rates } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { phasesAfter, phasesEnded } from '../progress/index.ts';
import { later } from './job-times.ts';
import type { LiveOutput } from './live-output.ts';
import type { Verdict } from './outcome.ts';
import type {
  Ended,
  FormerAttempt,
  Lost,
  OutputSize,
  Queued,
  Running,
  Target,
  Waiting,
  Words,
} from './target.ts';

/** What happens to a target, or is asked of it. `at`: when, RFC 3339. */
export type TargetEvent =
  /** What it waits for now; `undefined` when it is the next for its computer. */
  | { readonly kind: 'waits'; readonly for: Message | undefined }
  | { readonly kind: 'sent'; readonly runId: string; readonly at: string; readonly live: LiveOutput }
  /** Its script told how far it is. */
  | {
      readonly kind: 'progress';
      readonly runId: string;
      readonly at: string;
      readonly percent: number | undefined;
      readonly message: Words | undefined;
      readonly phase: JobPhase | undefined;
      readonly rates: Rates;
      readonly fromCache: boolean | undefined;
      readonly etaSeconds: number | undefined;
    }
  /** What its script has written so far is on disk. */
  | { readonly kind: 'outputKept'; readonly runId: string; readonly output: OutputSize }
  /** Its script reported; also late, after the connection went. */
  | {
      readonly kind: 'reported';
      readonly runId: string;
      readonly at: string;
      readonly verdict: Verdict;
      readonly output: OutputSize;
    }
  /** Its script is over without a report: refused, killed, or too long at work. */
  | {
      readonly kind: 'broke';
      readonly runId: string;
      readonly at: string;
      readonly why: Message;
      readonly output: OutputSize;
    }
  /** The connection went while its script ran. */
  | { readonly kind: 'gone'; readonly runId: string; readonly at: string; readonly why: Message }
  /** Its script was not taken by the computer. */
  | { readonly kind: 'notStarted'; readonly runId: string }
  /** `by`: the name of who asked for it, where it is known. */
  | { readonly kind: 'cancelled'; readonly at: string; readonly by?: string | undefined }
  /** This attempt is not sent any more: it waited too long, or its computer cannot take it, or is nobody's any more. */
  | {
      readonly kind: 'gaveUp';
      readonly how: 'failed' | 'cancelled';
      readonly attempt: number;
      readonly at: string;
      readonly why: Message;
    }
  /** Its computer has another address now. */
  | { readonly kind: 'moved'; readonly ip: string }
  /** Its job is held no longer: it waits for its computer until then at most, in milliseconds since 1970. */
  | { readonly kind: 'released'; readonly deadline: Pick<Target, 'deadline' | 'uptimeDeadline'> }
  /** There is something to know of it while it runs. */
  | { readonly kind: 'noted'; readonly notice: Message }
  /** `ip`: the address that its computer has now; left out: the same. */
  | {
      readonly kind: 'retried';
      readonly deadline: Pick<Target, 'deadline' | 'uptimeDeadline'>;
      readonly ip?: string | undefined;
      /** It is held; see Target. */
      readonly holdSeconds?: number | undefined;
    }
  /** The daemon was started anew; `expired` when it has waited too long by then. */
  | { readonly kind: 'restarted'; readonly at: string; readonly expired: boolean };

/** So many former attempts are kept of each target. */
const mostFormer = 20;

/** What a target is after an event; undefined when the event does not apply to it. Pure. */
export function next(target: Target, event: TargetEvent): Target | undefined {
  switch (event.kind) {
    case 'retried':
      return retried(target, event);
    case 'noted':
      return target.state === 'running' ? { ...target, notice: event.notice } : undefined;
    case 'restarted':
      return restarted(target, event.at, event.expired);
    case 'waits':
    case 'sent':
    case 'gaveUp':
    case 'moved':
    case 'released':
      return isWaiting(target) ? afterWait(target, event) : undefined;
    case 'cancelled':
      return cancelled(target, event);
    default:
      // What a script tells counts for its own run only: answers may come late, when another one is there (1.4).
      return 'runId' in target && target.runId === event.runId
        ? afterRun(target, event)
        : afterFormer(target, event);
  }
}

/**
 * What is told of a target whose next state has happened but is not on disk yet: nobody is told of an end that the next
 * start would not know.
 */
export function meanwhile(target: Target, becomes: Target): Target {
  if (becomes.state !== 'ended' || (target.state !== 'running' && target.state !== 'lost')) {
    return becomes;
  }
  return { ...target, output: becomes.output, message: message('dispatch.endNotKept') };
}

type Event<Kind extends TargetEvent['kind']> = Extract<TargetEvent, { kind: Kind }>;

function isWaiting(target: Target): target is Queued | Waiting {
  return target.state === 'queued' || target.state === 'waiting';
}

function afterWait(
  target: Queued | Waiting,
  event: Event<'waits' | 'sent' | 'gaveUp' | 'moved' | 'released'>,
): Target | undefined {
  if (event.kind === 'sent') {
    const { runId, at, live } = event;
    const startedAt = later(at, target.former.at(-1)?.endedAt);
    return { ...commonOf(target), state: 'running', runId, live, startedAt };
  }
  if (event.kind === 'gaveUp') {
    if (target.attempt !== event.attempt) {
      return undefined;
    }
    return { ...commonOf(target), state: 'ended', how: event.how, endedAt: event.at, message: event.why };
  }
  if (event.kind === 'moved') {
    return event.ip === target.ip ? undefined : { ...target, ip: event.ip };
  }
  if (event.kind === 'released') {
    return { ...target, ...event.deadline };
  }
  if (event.for === undefined) {
    return target.state === 'queued' ? undefined : queued(target);
  }
  if (target.state === 'waiting' && sameData(target.for, event.for)) {
    return undefined;
  }
  return { ...commonOf(target), state: 'waiting', for: event.for };
}

type RunEvent = Event<'progress' | 'outputKept' | 'reported' | 'broke' | 'gone' | 'notStarted'>;

function afterRun(target: Running | Lost | Ended, event: RunEvent): Target | undefined {
  if (target.state === 'ended') {
    const output = target.how === 'cancelled' ? moreOutput(target.output, event) : undefined;
    return output && { ...target, output };
  }
  switch (event.kind) {
    case 'outputKept':
      return { ...target, output: event.output };
    case 'reported': {
      const { state, ...verdict } = event.verdict;
      return ended(target, { how: state, endedAt: event.at, output: event.output, ...verdict });
    }
    case 'broke': {
      const { progress } = target;
      const { output, why } = event;
      return ended(target, { how: 'failed', endedAt: event.at, progress, message: why, output });
    }
  }
  if (target.state === 'lost') {
    return undefined;
  }
  if (event.kind === 'gone') {
    return lost(target, event.at, event.why);
  }
  if (event.kind === 'notStarted') {
    return queued(target);
  }
  const { percent = target.progress, message = target.message, rates, fromCache, etaSeconds } = event;
  const phases = phasesAfter(target.phases, event.phase, event.at);
  return { ...target, progress: percent, message, rates, phases, fromCache, etaSeconds };
}

/** What the script of an attempt tells after another one was begun: a late end, or what it wrote. */
function afterFormer(target: Target, event: RunEvent): Target | undefined {
  const index = target.former.findIndex(({ runId }) => runId === event.runId);
  const attempt = target.former[index];
  const becomes = attempt && formerAfter(attempt, event);
  return becomes && { ...target, former: target.former.with(index, becomes) };
}

function formerAfter(attempt: FormerAttempt, event: RunEvent): FormerAttempt | undefined {
  if (attempt.state === 'cancelled') {
    const output = moreOutput(attempt.output, event);
    return output && { ...attempt, output };
  }
  if (attempt.state !== 'lost') {
    return undefined;
  }
  if (event.kind === 'outputKept') {
    return { ...attempt, output: event.output };
  }
  if (event.kind !== 'reported') {
    return undefined;
  }
  const { state, exitCode, message } = event.verdict;
  const endedAt = later(event.at, attempt.startedAt);
  return { ...attempt, state, exitCode, message, endedAt, output: event.output, runId: undefined };
}

/** Of a script that was cancelled it is only noted what it wrote, also when the rest of that is known later. */
function moreOutput(known: OutputSize | undefined, event: RunEvent): OutputSize | undefined {
  if (event.kind !== 'reported' && event.kind !== 'broke') {
    return undefined;
  }
  return known && known.bytes >= event.output.bytes ? undefined : event.output;
}

function cancelled(target: Target, { at, by }: Event<'cancelled'>): Target | undefined {
  if (target.state === 'running') {
    const why = by ? message('dispatch.cancelledRunningBy', { by }) : message('dispatch.cancelledRunning');
    return ended(target, { how: 'cancelled', endedAt: at, progress: target.progress, message: why });
  }
  if (!isWaiting(target)) {
    return undefined;
  }
  const why = by ? message('dispatch.cancelledBy', { by }) : message('dispatch.cancelled');
  return { ...commonOf(target), state: 'ended', how: 'cancelled', endedAt: at, message: why };
}

function retried(
  target: Target,
  { deadline, holdSeconds, ip = target.ip }: Event<'retried'>,
): Target | undefined {
  if (target.state !== 'ended' && target.state !== 'lost') {
    return undefined;
  }
  const former = [...target.former, formerOf(target)].slice(-mostFormer);
  const again = { attempt: target.attempt + 1, former, ip, holdSeconds, ...deadline };
  return { ...commonOf(target), state: 'queued', ...again };
}

function restarted(target: Target, at: string, expired: boolean): Target | undefined {
  if (target.state === 'running') {
    return lost(target, at, message('dispatch.lostByRestart'));
  }
  if (!isWaiting(target)) {
    return undefined;
  }
  if (expired) {
    const why = message('dispatch.waitedOff');
    return { ...commonOf(target), state: 'ended', how: 'failed', endedAt: at, message: why };
  }
  return target.state === 'waiting' ? queued(target) : undefined;
}

function queued(target: Target): Queued {
  return { ...commonOf(target), state: 'queued' };
}

function lost({ rates: _, notice: __, etaSeconds: ___, ...target }: Running, at: string, why: Message): Lost {
  const endedAt = later(at, target.startedAt);
  const phases = phasesEnded(target.phases, endedAt);
  return { ...target, state: 'lost', endedAt, message: why, phases };
}

type End = Pick<Ended, 'how' | 'endedAt' | 'exitCode' | 'progress' | 'message' | 'output'>;

function ended(target: Running | Lost, end: End): Ended {
  const { runId, startedAt, fromCache } = target;
  const endedAt = later(end.endedAt, startedAt);
  const phases = phasesEnded(target.phases, endedAt);
  return { ...commonOf(target), state: 'ended', runId, startedAt, phases, fromCache, ...end, endedAt };
}

function formerOf(target: Ended | Lost): FormerAttempt {
  const { attempt, startedAt, endedAt, message, output, phases } = target;
  const former = { attempt, startedAt, endedAt, message, output, phases };
  if (target.state === 'lost') {
    return { ...former, state: 'lost', runId: target.runId };
  }
  const runId = target.how === 'cancelled' ? target.runId : undefined;
  return { ...former, state: target.how, runId, exitCode: target.exitCode };
}

/** What stays of a target in every state. */
function commonOf({ computer, ip, attempt, former, deadline, uptimeDeadline, holdSeconds }: Target) {
  return { computer, ip, attempt, former, deadline, uptimeDeadline, holdSeconds };
}
