import { encodeRequest } from './framing.ts';
import type { Told } from './parse-answer.ts';
import type { Asked, Question, RunOutcome } from './types.ts';

/** What became of a request: of a refresh and a question also that it was answered, and how. */
export type Outcome = RunOutcome | { readonly kind: 'answered'; readonly told: Told };

interface Plan {
  /** The bytes, after so many refusals of the same request. */
  readonly encode: (refusals: number) => Buffer;
  /** Whoever asked; called once. */
  readonly resolve: (outcome: Outcome) => void;
}

/** The script of a job. It has no limit here; a follower may tell that it has begun. */
export interface JobScript extends Plan {
  readonly kind: 'job';
  readonly runId: string;
}

/** A script of our own, which is no job and shows nowhere. */
export interface OwnScript extends Plan {
  readonly kind: 'script';
  readonly runId: string;
  /** Milliseconds for the answer; then the connection is closed. */
  readonly limit: number;
}

/** The refresh that tells the disks. */
export interface RefreshRequest extends Plan {
  readonly kind: 'refresh';
  readonly limit: number;
}

/** Something else that a client is asked. */
export interface QuestionRequest extends Plan {
  readonly kind: 'question';
  readonly limit: number;
  /** False for what answers something else: answers carry no id (client-protocols 1.3). */
  readonly accepts: (told: Told) => boolean;
}

/** A request to a client. */
export type Request = JobScript | OwnScript | RefreshRequest | QuestionRequest;

interface Script {
  readonly runId: string;
  readonly wrapped: string;
  readonly resolve: (outcome: RunOutcome) => void;
}

/** The wrapped script of a job. */
export function jobScript(script: Script): JobScript {
  return { kind: 'job', ...planOf(script) };
}

/** A wrapped script of our own; `limit`: milliseconds for the answer. */
export function ownScript(script: Script, limit: number): OwnScript {
  return { kind: 'script', limit, ...planOf(script) };
}

function planOf({ runId, wrapped, resolve }: Script) {
  const body = { run: wrapped, echo: true };
  return {
    runId,
    encode: (refusals: number) => encodeRequest('POST /shell/run', body, refusals),
    resolve: (outcome: Outcome) => resolve(outcome.kind === 'answered' ? { kind: 'unreported' } : outcome),
  };
}

const refreshPlan: Plan = { encode: () => encodeRequest('GET /refresh'), resolve: () => {} };

/** Asks for the disks; `limit`: milliseconds for the answer. */
export function refreshRequest(limit: number): RefreshRequest {
  return { kind: 'refresh', limit, ...refreshPlan };
}

/** A request whose answer is a value. */
export function questionRequest<Value>(
  { path, body, limit, read }: Question<Value>,
  resolve: (asked: Asked<Value>) => void,
): QuestionRequest {
  return {
    kind: 'question',
    limit,
    encode: (refusals) => encodeRequest(path, body, refusals),
    accepts: (told) => read(told) !== undefined,
    resolve: (outcome) => {
      const value = outcome.kind === 'answered' ? read(outcome.told) : undefined;
      if (value !== undefined) {
        resolve({ kind: 'answered', value });
      } else if (outcome.kind === 'notStarted' || outcome.kind === 'rejected') {
        resolve(outcome);
      } else {
        resolve({ kind: 'gone' });
      }
    },
  };
}

/** The run id of a script; undefined of what is none. */
export function runIdOf(request: Request): string | undefined {
  return request.kind === 'job' || request.kind === 'script' ? request.runId : undefined;
}

/** Milliseconds for the answer; undefined of a job's script. */
export function limitOf(request: Request): number | undefined {
  return request.kind === 'job' ? undefined : request.limit;
}
