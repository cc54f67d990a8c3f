import type { Socket } from 'node:net';
import type { Log } from '../../base/log.ts';
import type { ClientTimings } from '../timings.ts';
import type { WrappedResult } from '../wrapper.ts';
import type { RequestPath } from './framing.ts';
import type { Intake } from './intake.ts';
import type { Told } from './parse-answer.ts';

/** What became of a script. */
export type RunOutcome =
  | { readonly kind: 'ended'; readonly result: WrappedResult }
  /** Never begun: the client was busy, or gone before the request was written. */
  | { readonly kind: 'notStarted' }
  /** The client answered 400 or 500. */
  | { readonly kind: 'rejected'; readonly status: number }
  /** It has ended, its wrapper was killed before it could report. */
  | { readonly kind: 'unreported' }
  /** The connection went: it may still be running. */
  | { readonly kind: 'gone' };

/** Something that a client is asked beside the scripts of jobs. */
export interface Question<Value> {
  readonly path: RequestPath;
  readonly body?: Readonly<Record<string, unknown>>;
  /**
   * Milliseconds until the connection is closed, which is the only way to free a client whose worker died of the
   * question (client-protocols 1.3, 9.10).
   */
  readonly limit: number;
  /** Undefined for what answers something else: answers carry no id (1.3). */
  readonly read: (told: Told) => Value | undefined;
}

/** What became of a question. */
export type Asked<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  /** The client was not free. */
  | { readonly kind: 'notStarted' }
  | { readonly kind: 'rejected'; readonly status: number }
  /** The connection went, or was closed because the answer did not come, or came cut short. */
  | { readonly kind: 'gone' };

/** What a connection left behind that went. */
export interface LeftBehind {
  /** A request had not been answered. */
  readonly atWork: boolean;
  /** A script may still run, and answer on the next connection. */
  readonly mayAnswer: boolean;
}

/** What a client's connection is made of, and whom it tells. */
export interface ClientOptions {
  readonly socket: Socket;
  readonly address: string;
  readonly timings: ClientTimings;
  readonly log: Log;
  /** What comes in goes through it. */
  readonly intake: Intake;
  /** True when a script of an earlier connection may still answer on this one. */
  readonly expectsLate: boolean;
  /** The status, the hardware or `free` may be other than before. */
  readonly onChange: () => void;
  /** A script answered that nobody on this connection waits for. */
  readonly onLateResult: (result: WrappedResult) => void;
  /** Called once, before whoever asked is told. */
  readonly onClose: (left: LeftBehind) => void;
}
