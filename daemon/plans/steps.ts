import type { JobRecord } from '../dispatch/types.ts';
import {
  type PlannedAction,
  type PlanStep,
  type PlanStepKind,
  resolveScope,
  type Scope,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { StepContext, StepOutcome } from './run-types.ts';
import { isStopped, untilSo } from './until.ts';

/** How long computers are waited for unless the step says so, in seconds. */
export const usualWaitSeconds = 600;
/** How long a job waits for a computer that has gone again, in seconds. */
const jobWaitSeconds = 300;
/**
 * A script that was lost with its connection, or with this daemon, may still run, and tells its end when its computer is
 * back: it is waited for so long, in milliseconds.
 */
const lostWaitMs = 30 * 60_000;
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
    if (off.length > 0) await call('og/computer/power', { scope: { computers: off }, action: 'wake' });
  };
  await send();
  await untilSo(() => false, { events: [], until: Date.now() + wakeAgainMs, signal });
  if (!isStopped(signal)) await send();
  return { succeeded: left };
};

/** Until all have connected and are free. */
const wait: Step<'wait'> = async ({ left, until, signal, around }) => {
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
const run: Step<'run'> = async (context, { script, title, source, mostBlocked }) => {
  const { left, task, around, call } = context;
  const requestId = requestIdOf(context);
  // It was sent before a restart: it must not be sent again, whatever became of its computers since.
  const known = await around.jobs.started(requestId);
  if (known) return follow(known.id, context);
  const checked = await call('og/instruction/preflight', { script, scope: scopeOf(context, left) });
  const blocked = new Set(
    checked.computers.filter(({ verdict }) => verdict === 'blocked').map(({ computer }) => computer),
  );
  if (blocked.size > (mostBlocked ?? Number.POSITIVE_INFINITY)) {
    const why = message('plan.run.tooManyBlocked', { count: blocked.size, most: mostBlocked ?? 0 });
    return { succeeded: [], why, ends: true };
  }
  const computers = left.filter((id) => !blocked.has(id));
  if (computers.length === 0) return { succeeded: [], why: message('plan.run.allBlocked') };
  if (isStopped(context.signal)) return { succeeded: [] };
  const { job } = await call('og/job/start', {
    ...{ requestId, script, scope: scopeOf(context, computers), title: title ?? task.title },
    waitSeconds: jobWaitSeconds,
    onPortConflict: 'wait',
    ...(source !== undefined && { source }),
  });
  const outcome = await follow(job.id, context);
  return blocked.size > 0 && !outcome.why
    ? { ...outcome, why: message('plan.run.someBlocked', { count: blocked.size }) }
    : outcome;
};

/** Whether the partitions hold the images that the run before deployed; where they do not, it is sent once more. */
const verify: Step<'verify'> = async (context) => {
  const { left, task, index, around, call, run: before } = context;
  const sent = task.steps.slice(0, index).findLast((step) => step.kind === 'run');
  if (sent?.kind !== 'run' || before.job === undefined) return { succeeded: left };
  const wanted = (around.jobs.get(before.job).what ?? []).filter(isRestored);
  const good = () =>
    left.filter((id) =>
      wanted.every(({ image, disk, partition }) => around.imageOn(id, disk, partition) === image),
    );
  // What a job has restored is read from its script a moment after its end.
  const soon = { events: [around.onDidChangeClassrooms], until: Date.now() + 10_000, signal: context.signal };
  await untilSo(() => good().length === left.length, soon);
  const bad = left.filter((id) => !good().includes(id));
  if (bad.length === 0 || isStopped(context.signal)) return { succeeded: good() };
  const requestId = requestIdOf(context);
  const known = await around.jobs.started(requestId);
  const again =
    known ??
    (
      await call('og/job/start', {
        ...{ requestId, script: sent.script, scope: scopeOf(context, bad), title: sent.title ?? task.title },
        waitSeconds: jobWaitSeconds,
        onPortConflict: 'wait',
      })
    ).job;
  await follow(again.id, context);
  await untilSo(() => good().length === left.length, { ...soon, until: Date.now() + 10_000 });
  const succeeded = good();
  return succeeded.length === left.length
    ? { succeeded }
    : { succeeded, why: message('plan.run.notVerified', { count: left.length - succeeded.length }) };
};

/** Those where all before it succeeded. */
const poweroff: Step<'poweroff'> = async ({ left, resumed, call }) => {
  // Who has switched one on again since the restart wants it on.
  if (resumed || left.length === 0) return { succeeded: left };
  const { computers } = await call('og/computer/power', {
    scope: { computers: [...left] },
    action: 'poweroff',
  });
  const succeeded = computers.filter(({ done }) => done).map(({ computer }) => computer);
  return succeeded.length === left.length
    ? { succeeded }
    : { succeeded, why: message('plan.run.stayOn', { count: left.length - succeeded.length }) };
};

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
async function follow(id: string, context: StepContext): Promise<StepOutcome> {
  const { around, until, signal, call, noteJob } = context;
  await noteJob(id);
  const targets = () => around.jobs.get(id).targets;
  let lostSince: number | undefined;
  const isOver = () => {
    const open = targets().filter((target) => !hasTargetEnded(target));
    if (open.length > 0) return false;
    if (!around.jobs.mayStillRun(id)) return true;
    lostSince ??= Date.now();
    return Date.now() - lostSince >= lostWaitMs;
  };
  const over = await untilSo(isOver, { events: [around.jobs.onDidChange], until, signal });
  if (!over) {
    const waiting = targets().filter(({ state }) => state === 'queued' || state === 'waiting');
    const computers = waiting.map(({ computer }) => computer);
    if (computers.length > 0) await call('og/job/cancel', { id, computers }).catch(() => {});
  }
  const ended = targets();
  const succeeded = ended.filter(({ state }) => state === 'succeeded').map(({ computer }) => computer);
  if (succeeded.length === ended.length) return { succeeded };
  const count = ended.length - succeeded.length;
  return { succeeded, why: message(over ? 'plan.run.failedOn' : 'plan.run.lateOn', { count }) };
}

function hasTargetEnded({ state }: JobRecord['targets'][number]): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled' || state === 'lost';
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
