import type { ComputerStatus } from '../../protocol/index.ts';
import { type Request, runIdOf } from './request.ts';
import type { ClientState, Exchange } from './state.ts';

/** What the rest of the room sees of a connection. */
export interface ClientView {
  readonly status: ComputerStatus;
  /** A script would be sent at once. */
  readonly free: boolean;
  /** Nothing is on its way, and it is not at anything: also of an installed system. */
  readonly quiet: boolean;
  /** Any request has been sent and has not been answered. */
  readonly working: boolean;
  /** A script of before may still answer here. */
  readonly expectsLate: boolean;
}

/** What can be seen of a state. */
export function viewOf(state: ClientState): ClientView {
  if (state.kind === 'closed') {
    return { status: 'off', free: false, quiet: false, working: false, expectsLate: false };
  }
  const { status, exchange, expectsLate } = state;
  const written = writtenIn(exchange);
  const isIdle = requestIn(exchange) === undefined;
  return {
    status: written?.kind === 'job' ? 'busy' : status,
    free: isIdle && status === 'idle',
    quiet: isIdle && status !== 'busy' && status !== 'unknown',
    working: written !== undefined,
    expectsLate,
  };
}

/** True when the rest of the room sees the same. */
export function looksSame(one: ClientView, other: ClientView): boolean {
  return one.status === other.status && one.free === other.free && one.quiet === other.quiet;
}

/** The request that was written and has not been answered. */
export function writtenIn(exchange: Exchange): Request | undefined {
  return exchange.kind === 'asking' || exchange.kind === 'watched' ? exchange.written.request : undefined;
}

/** The one outstanding request, written or not. */
export function requestIn(exchange: Exchange): Request | undefined {
  if (exchange.kind === 'waiting') {
    return exchange.pending.request;
  }
  if (exchange.kind === 'probing') {
    return exchange.next?.request;
  }
  return writtenIn(exchange);
}

/** The run id of a script that was written and has not been answered. */
export function runningIn(exchange: Exchange): string | undefined {
  const request = writtenIn(exchange);
  return request && runIdOf(request);
}
