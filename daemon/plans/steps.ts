import type { JobRecord } from '../dispatch/types.ts';
import {
  type PlannedAction,
  type PlanStep,
  type PlanStepKind,
  resolveScope,
  type Scope,
} from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import type { StepContext, StepOutcome } from './run-types.ts';
import { isStopped, untilSo } from './until.ts';

/** How long computers are waited for unless the step says so, in seconds. */
export const usualWaitSeconds = 600;
/** How long a job waits for a computer that has gone again, in seconds. */
const jobWaitSeconds = 300;
/** How long a job waits for its port unless its step has a limit, in seconds. */
const usualPortWait = 7_200;
/** What a job has left on the partitions is known so soon after it has ended, in milliseconds. */
const untilKnownMs = 10_000;
/** The same after a restart of the daemon, which first reads the jobs that it remembers. */
const untilReadMs = 60_000;
/** After a restart of the daemon computers connect again so soon, in milliseconds. */
const backAgainMs = 5 * 60_000;
/** A script that was lost tells its end so soon after its computer is there again, in milliseconds. */
const lateEndMs = 10_000;
/** So long a computer is waited for whose script was lost, unless it is busy, in milliseconds. */
const lostWaitMs = 30 * 60_000;
/** No computer is switched off, on again, and connected, in less, in milliseconds. */
const soonestStartMs = 45_000;
/** Magic packets get lost: they are sent again after this time, in milliseconds. */
const wakeAgainMs = 5_000;

type Step<Kind extends PlanStepKind> = (
  context: StepContext,
  step: Extract<PlanStep, { kind: Kind }>,
) => Promise<StepOutcome>;

/** Magic packets to those that are off, twice. Who comes is seen by the step that waits for them. */
const wake: Step<'wake'> = async ({ left, signal, around, call }) => {
  const send = async () => {
    const off = idsThatAre(left, around, (status) => status === 'off');
    if (off.length > 0) {
      await call('og/computer/power', { scope: { computers: off }, action: 'wake' });
    }
  };
  await send();
  await untilSo(() => false, { events: [], until: Date.now() + wakeAgainMs, signal });
  if (!isStopped(signal)) {
    await send();
  }
  return { succeeded: left };
};

/** Until all have connected and are free. */
const wait: Step<'wait'> = async ({ left, until: limit, resumed, signal, around }) => {
  // Who was there before a restart connects again a moment after it.
  const until = resumed && limit !== undefined ? Math.max(limit, Date.now() + backAgainMs) : limit;
  const ready = () => idsThatAre(left, around, (status) => status === 'idle');
  await untilSo(() => ready().length === left.length, {
    events: [around.onDidChangeClassrooms],
    until,
    signal,
  });
  const succeeded = ready();
  return {
    succeeded,
    ...(succeeded.length < left.length && {
      why: message('plan.run.notThere', { count: left.length - succeeded.length }),
    }),
  };
};

/** Checks the instruction, and sends it to those that nothing blocks; ends when the job has ended on all. */
const run: Step<'run'> = async (context, step) => {
  const { left, task } = context;
  const sent = await send(context, { ...step, title: step.title ?? task.title }, left);
  return 'job' in sent ? follow(sent, context) : sent;
};

/** Whether the partitions hold the images that the run before deployed; where they do not, it is sent once more. */
const verify: Step<'verify'> = async (context) => {
  const { left, task, index, around, run: before, resumed, signal } = context;
  const step = task.steps.slice(0, index).findLast((one) => one.kind === 'run');
  if (step?.kind !== 'run' || before.job === undefined) {
    return { succeeded: left };
  }
  const wanted = (around.jobs.get(before.job).what ?? []).filter(isRestored);
  const good = () =>
    left.filter((id) =>
      wanted.every(({ image, disk, partition }) => around.imageOn(id, disk, partition) === image),
    );
  const untilKnown = async () => {
    // What a job has restored is read from its script a moment after its end.
    const until = Date.now() + (resumed ? untilReadMs : untilKnownMs);
    const events = [around.onDidChangeClassrooms];
    await untilSo(() => good().length === left.length, { events, until, signal });
    return good();
  };
  const now = await untilKnown();
  const bad = left.filter((id) => !now.includes(id));
  if (bad.length === 0 || isStopped(signal)) {
    return { succeeded: now };
  }
  const sent = await send(context, { ...step, title: step.title ?? task.title }, bad);
  const followed = 'job' in sent ? await follow(sent, context) : sent;
  if (followed.ends) {
    return followed;
  }
  const succeeded = await untilKnown();
  return succeeded.length === left.length
    ? { succeeded }
    : { succeeded, why: message('plan.run.notVerified', { count: left.length - succeeded.length }) };
};

/** A job that was sent, and why not to all. */
interface Sent {
  readonly job: string;
  readonly why?: Message;
}

/** Checks an instruction, and sends it to those of these computers that nothing blocks; or why it was not sent. */
async function send(
  context: StepContext,
  { script, title, source, mostBlocked }: Omit<Extract<PlanStep, { kind: 'run' }>, 'kind'>,
  wanted: readonly string[],
): Promise<Sent | StepOutcome> {
  const { around, call, resumed, signal, until } = context;
  const requestId = requestIdOf(context);
  // It was sent before a restart: it must not be sent again, whatever became of its computers since.
  const known = await around.jobs.started(requestId);
  if (known) {
    return { job: known.id };
  }
  if (resumed) {
    // What the daemon knew of the computers is known again once they are back.
    const back = () => idsThatAre(wanted, around, (status) => status !== 'off').length === wanted.length;
    const latest = Math.min(until ?? Number.POSITIVE_INFINITY, Date.now() + backAgainMs);
    await untilSo(back, { events: [around.onDidChangeClassrooms], until: latest, signal });
  }
  const checked = await call('og/instruction/preflight', { script, scope: scopeOf(context, wanted) });
  const blocked = new Set(
    checked.computers.filter(({ verdict }) => verdict === 'blocked').map(({ computer }) => computer),
  );
  if (blocked.size > (mostBlocked ?? Number.POSITIVE_INFINITY)) {
    const why = message('plan.run.tooManyBlocked', { count: blocked.size, most: mostBlocked ?? 0 });
    return { succeeded: [], why, ends: true };
  }
  const computers = wanted.filter((id) => !blocked.has(id));
  if (computers.length === 0) {
    return { succeeded: [], why: message('plan.run.allBlocked') };
  }
  if (isStopped(signal)) {
    return { succeeded: [] };
  }
  const { job } = await call('og/job/start', {
    ...{ requestId, script, scope: scopeOf(context, computers), title },
    waitSeconds: jobWaitSeconds,
    portWaitSeconds: portWaitOf(context),
    onPortConflict: 'wait',
    ...(source !== undefined && { source }),
  });
  return {
    job: job.id,
    ...(blocked.size > 0 && { why: message('plan.run.someBlocked', { count: blocked.size }) }),
  };
}

/** As long as its step may take, in seconds. */
function portWaitOf({ until }: StepContext): number {
  return until === undefined ? usualPortWait : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

/** Those where all before it succeeded. */
const poweroff: Step<'poweroff'> = async (context) => {
  const { left, resumed, call } = context;
  const on = resumed ? await stillOn(context) : left;
  // Who has switched one on again since then wants it on.
  if (on === undefined) {
    return { succeeded: idsThatAreOff(context), why: message('plan.run.powerUnknown') };
  }
  const off = left.filter((id) => !on.includes(id));
  if (on.length === 0) {
    return { succeeded: off };
  }
  const { computers } = await call('og/computer/power', {
    scope: { computers: [...on] },
    action: 'poweroff',
  });
  const succeeded = [...off, ...computers.filter(({ done }) => done).map(({ computer }) => computer)];
  return succeeded.length === left.length
    ? { succeeded }
    : { succeeded, why: message('plan.run.stayOn', { count: left.length - succeeded.length }) };
};

/**
 * After a restart in a power off: those that it has not reached, which are there again sooner than any computer starts.
 * Undefined: some are there, and it cannot be told whether they ever were off.
 */
async function stillOn(context: StepContext): Promise<readonly string[] | undefined> {
  const {
    run: { stepAt = 0 },
    left,
    around,
    signal,
  } = context;
  const on = () => left.filter((id) => !idsThatAreOff(context).includes(id));
  const wait = (until: number) =>
    untilSo(() => on().length === left.length, { events: [around.onDidChangeClassrooms], until, signal });
  const sure = stepAt + soonestStartMs;
  if (Date.now() < sure) {
    await wait(sure);
    if (!isStopped(signal)) {
      return on();
    }
  }
  await wait(Date.now() + soonestStartMs);
  return on().length === 0 ? [] : undefined;
}

/** Does a step of a chain. Rejects with OgError when it may not be done at all. */
export function carryOut(context: StepContext): Promise<StepOutcome> {
  const { step } = context;
  switch (step.kind) {
    case 'wake':
      return wake(context, step);
    case 'wait':
      return wait(context, step);
    case 'run':
      return run(context, step);
    case 'verify':
      return verify(context, step);
    case 'poweroff':
      return poweroff(context, step);
  }
}

/** Those of its computers, in the classroom that it is for. */
function scopeOf({ task }: StepContext, computers: readonly string[]): Scope {
  const { classroom } = task.scope;
  return { ...(classroom !== undefined && { classroom }), computers: [...computers] };
}

/** The same for the same step of the same run, also after a restart. */
function requestIdOf({ run: { id }, index }: StepContext): string {
  return `${id}-${index}`;
}

/**
 * Until a job has ended. At the step's limit what has not begun is cancelled; what runs is left to its end, for half an
 * image is worse than none.
 */
async function follow({ job: id, why }: Sent, context: StepContext): Promise<StepOutcome> {
  const { around, until, signal, call, noteJob } = context;
  await noteJob(id);
  const targets = () => around.jobs.get(id).targets;
  const isOver = () => targets().every((target) => hasTargetEnded(target, id, around));
  const events = [around.jobs.onDidChange, around.onDidChangeClassrooms];
  const over = await untilSo(isOver, { events, until, signal });
  if (!over) {
    const waiting = targets().filter(({ state }) => state === 'queued' || state === 'waiting');
    const computers = waiting.map(({ computer }) => computer);
    if (computers.length > 0) {
      await call('og/job/cancel', { id, computers }).catch(() => {});
    }
  }
  const ended = targets();
  const succeeded = ended.filter(({ state }) => state === 'succeeded').map(({ computer }) => computer);
  if (succeeded.length === ended.length) {
    return { succeeded, ...(why && { why }) };
  }
  const count = ended.length - succeeded.length;
  return { succeeded, why: message(over ? 'plan.run.failedOn' : 'plan.run.lateOn', { count }) };
}

/** One that was lost, by a restart say, has not ended as long as its script may go on, and tell its end. */
function hasTargetEnded(
  { computer, state, endedAt = '' }: JobRecord['targets'][number],
  job: string,
  around: StepContext['around'],
): boolean {
  if (state !== 'lost') {
    return state === 'succeeded' || state === 'failed' || state === 'cancelled';
  }
  const goneFor = Date.now() - Date.parse(endedAt);
  if (goneFor < lateEndMs) {
    return false;
  }
  if (!around.jobs.mayStillRun(job)) {
    return true;
  }
  return goneFor >= lostWaitMs && idsThatAre([computer], around, (status) => status === 'busy').length === 0;
}

/** Whether an action leaves an image on a partition that is known. */
function isRestored(
  action: PlannedAction,
): action is PlannedAction & { image: string; disk: number; partition: number } {
  const { action: name, image, disk, partition } = action;
  return (
    /^(?:deploy|restore)/.test(name) && image !== undefined && disk !== undefined && partition !== undefined
  );
}

function idsThatAreOff({ left, around }: StepContext): string[] {
  return idsThatAre(left, around, (status) => status === 'off');
}

type Status = ReturnType<StepContext['around']['classrooms']>[number]['computers'][number]['status'];

/** Those of these computers, as they are now, whose status is one of those asked for. */
function idsThatAre(
  ids: readonly string[],
  around: StepContext['around'],
  isWanted: (status: Status) => boolean,
): string[] {
  const wanted = new Set(ids);
  return around
    .classrooms()
    .flatMap(({ computers }) => computers)
    .filter(({ id, status }) => wanted.has(id) && isWanted(status))
    .map(({ id }) => id);
}

/** Computers that a plan is for, as the classrooms are now; none when something of its scope is gone. */
export function computersOf(
  scope: NonNullable<StepContext['task']>['scope'],
  classrooms: ReturnType<StepContext['around']['classrooms']>,
): string[] {
  return resolveScope(scope, classrooms).computers.map(({ id }) => id);
}
