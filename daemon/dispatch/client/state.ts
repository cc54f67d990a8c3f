import type { ComputerStatus } from '../../protocol/index.ts';
import type { WrappedResult } from '../wrapper.ts';
import type { JobScript, Outcome, Request } from './request.ts';
import type { LeftBehind } from './types.ts';

/*
 * The state of a client's connection. It holds all deadlines (by performance.now(), in milliseconds), so the one timer of
 * a connection follows from it (`deadlineOf`), and no timer can be left over from a state of before.
 */

/** A request that is on its way, or was refused and goes again. */
interface Attempt<Kind extends Request = Request> {
  readonly request: Kind;
  /** How often the client has said that it did not take it (503, 400). */
  readonly refusals: number;
  /** How often a probe found the client free though it should be at work. */
  readonly foundFree: number;
  /** A foreign answer came meanwhile: the client then looks free though it is not (client-protocols 1.4). */
  readonly probeLies: boolean;
}

/** A request that is not written yet, or not again. */
export interface Pending extends Attempt {
  /** Not before. */
  readonly at: number;
  /** When it was written last; undefined when it never was. */
  readonly writtenAt: number | undefined;
}

/** A request that was written and has not been answered. */
interface Written<Kind extends Request = Request> extends Attempt<Kind> {
  readonly writtenAt: number;
  /** It is certain that the client has read it: its follower has connected. */
  readonly taken: boolean;
}

/** Nothing is on its way. */
export interface Resting {
  readonly kind: 'resting';
  /** When the next sign of life is due. */
  readonly probeAt: number;
}

/** A request goes as soon as the client has had a moment to itself. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly pending: Pending;
  readonly probeAt: number;
}

/** A request alone. */
export interface Asking {
  readonly kind: 'asking';
  readonly written: Written;
  /** When the answer is too late; undefined of a job's script. */
  readonly limitAt: number | undefined;
  readonly probeAt: number;
}

/** The script of a job, which the client has certainly read or had two minutes to, and a probe. */
export interface Watched {
  readonly kind: 'watched';
  readonly written: Written<JobScript>;
  /** When the probe's answer is too late. */
  readonly limitAt: number;
}

/** A probe alone; a request may wait behind it, since two in one segment would be read as one (1.2, 8.6). */
export interface Probing {
  readonly kind: 'probing';
  readonly next: Pending | undefined;
  readonly until: number;
  /**
   * What no answer means: the client is gone, or, beside a request that was answered meanwhile, that it has read both as
   * one and never answers the probe.
   */
  readonly otherwise: 'close' | 'forget';
}

/** What is on its way: one request at most, and one probe at most. */
export type Exchange = Resting | Waiting | Asking | Watched | Probing;

/** All kinds of them. */
export const exchangeKinds = [
  'resting',
  'waiting',
  'asking',
  'watched',
  'probing',
] as const satisfies readonly Exchange['kind'][];

export interface Open {
  readonly kind: 'open';
  /** As the client told it last. */
  readonly status: ComputerStatus;
  /** A script of an earlier connection may still answer here. */
  readonly expectsLate: boolean;
  /** After an answer nothing is written until then: the client clears its BUSY flag late (1.3). */
  readonly quietUntil: number;
  /** Half an answer is here; when the rest counts as dropped by the client (1.5). */
  readonly cutAt: number | undefined;
  /** A script has changed its disks: when it is asked for them, unless another job comes first. */
  readonly refreshAt: number | undefined;
  readonly exchange: Exchange;
}

export interface Closed {
  readonly kind: 'closed';
}

export type ClientState = Open | Closed;

/** What the shell does when the state has changed; in this order. */
export type Effect =
  /** Writes a request. */
  | { readonly kind: 'send'; readonly request: Request; readonly refusals: number }
  | { readonly kind: 'probe' }
  /** Tells whoever asked; once for each request. */
  | { readonly kind: 'settle'; readonly request: Request; readonly outcome: Outcome }
  /** Tells the end of a script that nobody on this connection waits for; without a result when its wrapper was killed. */
  | { readonly kind: 'late'; readonly result: WrappedResult | undefined }
  /** Closes the socket; `reason`, where there is one, is told to the operator. */
  | { readonly kind: 'close'; readonly reason: string | undefined; readonly left: LeftBehind };
