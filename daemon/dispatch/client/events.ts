import type { Told } from './parse-answer.ts';
import type { Request } from './request.ts';

/** What happens to a connection. */
export type ClientEvent =
  /** Somebody asks; settled as not started at once when the client is not ready for it. */
  | { readonly kind: 'start'; readonly request: Request }
  /** The follower of this run has connected: its script has begun. */
  | { readonly kind: 'taken'; readonly runId: string }
  /** The script of this run is to end. */
  | { readonly kind: 'cancel'; readonly runId: string }
  /** A whole answer. */
  | { readonly kind: 'told'; readonly told: Told }
  /** All that came was read; `partial`: the beginning of an answer is left. */
  | { readonly kind: 'read'; readonly partial: boolean }
  /** Some time has passed. */
  | { readonly kind: 'tick' }
  /** The socket is gone, or the connection is to be closed. */
  | { readonly kind: 'close'; readonly reason?: string | undefined };
