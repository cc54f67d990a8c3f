import type { Socket } from 'node:net';
import type { Log } from '../base/log.ts';
import type { ClientTimings } from './timings.ts';
import type { WrappedResult } from './wrapper.ts';

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

/** What a client's connection is made of, and whom it tells. */
export interface ClientOptions {
  readonly socket: Socket;
  readonly address: string;
  readonly timings: ClientTimings;
  readonly log: Log;
  /** True when a script of an earlier connection may still answer on this one. */
  readonly expectsLate: boolean;
  /** The status, the hardware or `free` may be other than before. */
  readonly onChange: () => void;
  /** A script answered that nobody on this connection waits for. */
  readonly onLateResult: (result: WrappedResult) => void;
  readonly onClose: () => void;
}
