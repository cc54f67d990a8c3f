import type { Told } from './answer.ts';
import type { Asked, Question, RunOutcome } from './client-types.ts';
import { encodeRequest } from './framing.ts';

/** A request to a client, before it is written. */
export interface RequestPlan {
  /** A job's script, the refresh that tells its disks, or something else that we ask. */
  readonly kind: 'job' | 'refresh' | 'question';
  /** Of a script. */
  readonly runId?: string;
  /** Milliseconds for the answer; a script of a job has no limit here. */
  readonly limit?: number;
  /** The request, and how often it was refused. */
  readonly encode: (refusals: number) => Buffer;
  /** Takes the answer of a question; false for what answers something else. */
  readonly read?: (told: Told) => boolean;
  /** `notStarted` also when a refresh or a question was answered. */
  readonly resolve: (outcome: RunOutcome) => void;
}

interface Script {
  readonly runId: string;
  readonly wrapped: string;
  readonly resolve: (outcome: RunOutcome) => void;
}

/** A wrapped script: a job's, or one of our own. */
export function scriptRequest(kind: 'job' | 'question', { runId, wrapped, resolve }: Script): RequestPlan {
  const body = { run: wrapped, echo: true };
  return { kind, runId, encode: (refusals) => encodeRequest('POST /shell/run', body, refusals), resolve };
}

/** A request whose answer is a value: `resolve` is called once, with `gone` where the client answered something else. */
export function questionRequest<Value>(
  { path, body, limit, read }: Question<Value>,
  resolve: (asked: Asked<Value>) => void,
): RequestPlan {
  let value: Value | undefined;
  return {
    kind: 'question',
    limit,
    encode: (refusals) => encodeRequest(path, body, refusals),
    read: (told) => {
      value = read(told);
      return value !== undefined;
    },
    resolve: (outcome) => {
      if (value !== undefined) resolve({ kind: 'answered', value });
      else if (outcome.kind === 'ended' || outcome.kind === 'unreported') resolve({ kind: 'gone' });
      else resolve(outcome);
    },
  };
}
