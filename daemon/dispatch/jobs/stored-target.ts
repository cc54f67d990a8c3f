import { defined } from '../../base/defined.ts';
import { message } from '../../strings/index.ts';
import { LiveOutput } from './live-output.ts';
import type { StoredTarget } from './stored-job.ts';
import { type FormerAttempt, type OutputSize, stateOf, type Target, wordsOf } from './target.ts';

/** A target as a line of the journal says it. */
export function storedTargetOf(target: Target): StoredTarget {
  const { computer, ip, attempt, deadline, uptimeDeadline, holdSeconds, former } = target;
  const common = { computer, ip, state: stateOf(target), attempt, deadline, uptimeDeadline, holdSeconds };
  const stored = { ...common, former: former.length > 0 ? former.map(storedFormerOf) : undefined };
  const words = wordsOf(target);
  if (target.state === 'queued' || target.state === 'waiting') {
    return defined({ ...stored, message: words });
  }
  const { runId, startedAt, progress, fromCache, output } = target;
  const phases = target.phases && [...target.phases];
  const sent = { ...stored, runId, startedAt, progress, fromCache, message: words, phases, ...output };
  if (target.state === 'running') {
    return defined(sent);
  }
  if (target.state === 'lost') {
    return defined({ ...sent, endedAt: target.endedAt });
  }
  return defined({ ...sent, endedAt: target.endedAt, exitCode: target.exitCode });
}

/** One for all: most targets have none. */
const noFormer: readonly FormerAttempt[] = [];

/**
 * The target that a line of the journal tells of, also one that an older daemon wrote. `createdAt`, of its job, stands
 * for an end that was written without its time.
 */
export function targetOf(stored: StoredTarget, createdAt: string): Target {
  const { computer, ip, attempt, deadline, uptimeDeadline, holdSeconds, state } = stored;
  const {
    runId,
    startedAt,
    endedAt = createdAt,
    exitCode,
    progress,
    phases,
    fromCache,
    message: words,
  } = stored;
  const former = stored.former?.map((one) => formerOf(one, createdAt)) ?? noFormer;
  const common = { computer, ip, attempt, deadline, uptimeDeadline, holdSeconds, former };
  const output = outputOf(stored);
  // No answer bears an empty run id.
  const sent = { runId: runId ?? '', startedAt, progress, fromCache, message: words, phases, output };
  switch (state) {
    case 'queued':
      return { ...common, state };
    case 'waiting':
      return { ...common, state, for: typeof words === 'object' ? words : message('dispatch.isOff') };
    case 'running':
      return { ...common, ...sent, state, live: new LiveOutput() };
    case 'lost':
      return { ...common, ...sent, state, live: new LiveOutput(), endedAt };
    default:
      return { ...common, ...sent, runId, state: 'ended', how: state, endedAt, exitCode };
  }
}

type StoredFormer = NonNullable<StoredTarget['former']>[number];

function storedFormerOf({ output, phases, ...former }: FormerAttempt): StoredFormer {
  return defined({ ...former, ...output, phases: phases && [...phases] });
}

function formerOf(stored: StoredFormer, createdAt: string): FormerAttempt {
  const { attempt, state, runId, startedAt, endedAt = createdAt, exitCode, message, phases } = stored;
  const isEnd = state === 'succeeded' || state === 'failed' || state === 'cancelled';
  const how = isEnd ? state : 'lost';
  return {
    attempt,
    state: how,
    runId,
    startedAt,
    endedAt,
    exitCode,
    message,
    phases,
    output: outputOf(stored),
  };
}

/** What was written without its size is not known. */
function outputOf({
  bytes,
  truncated,
}: {
  bytes?: number | undefined;
  truncated?: boolean | undefined;
}): OutputSize | undefined {
  return bytes === undefined ? undefined : { bytes, truncated: truncated ?? bytes > 0 };
}
