import type { ComputerStatus } from '../../protocol/index.ts';
import type { ClientTimings } from '../timings.ts';
import { limitOf, type Outcome, type Request, refreshRequest } from './request.ts';
import type { Asking, ClientState, Closed, Effect, Exchange, Open, Pending, Watched } from './state.ts';
import { requestIn, runningIn, viewOf, writtenIn } from './views.ts';

/** One call of `next`: when it is, and what is to be done. */
export interface Turn {
  /** By performance.now(). */
  readonly now: number;
  readonly timings: ClientTimings;
  readonly emit: (effect: Effect) => void;
}

/** The state with another exchange. */
export function withExchange(state: Open, exchange: Exchange): Open {
  return { ...state, exchange };
}

/** A connection that has just been made: it is greeted with a refresh. */
export function opened(expectsLate: boolean, turn: Turn): ClientState {
  const { now, timings } = turn;
  const open: Open = {
    kind: 'open',
    status: 'unknown',
    expectsLate,
    quietUntil: now,
    cutAt: undefined,
    refreshAt: undefined,
    exchange: { kind: 'resting', probeAt: now + timings.probeEvery },
  };
  return refreshed(open, turn);
}

/** Takes a request where there is none; it goes as soon as it can. */
export function started(state: Open, request: Request, turn: Turn): Open {
  const { exchange } = state;
  const pending: Pending = {
    request,
    refusals: 0,
    foundFree: 0,
    probeLies: false,
    at: turn.now,
    writtenAt: undefined,
  };
  if (exchange.kind === 'probing' && !exchange.next) {
    return withExchange(state, { ...exchange, next: pending });
  }
  if (exchange.kind !== 'resting') {
    turn.emit({ kind: 'settle', request, outcome: { kind: 'notStarted' } });
    return state;
  }
  return sent(withExchange(state, { kind: 'waiting', pending, probeAt: exchange.probeAt }), turn);
}

/** Asks for the disks. */
export function refreshed(state: Open, turn: Turn): Open {
  return started({ ...state, refreshAt: undefined }, refreshRequest(turn.timings.refreshLimit), turn);
}

/** Writes the request that waits, when its time has come. */
export function sent(state: Open, turn: Turn): Open {
  const { exchange, cutAt } = state;
  const { now, emit } = turn;
  // Behind half an answer the next would be taken for its rest (1.5).
  if (exchange.kind !== 'waiting' || cutAt !== undefined || sendAt(state, exchange.pending) > now) {
    return state;
  }
  const { request, refusals, foundFree, probeLies } = exchange.pending;
  emit({ kind: 'send', request, refusals });
  const limit = limitOf(request);
  return withExchange(state, {
    kind: 'asking',
    written: { request, refusals, foundFree, probeLies, writtenAt: now, taken: false },
    limitAt: limit === undefined ? undefined : now + limit,
    probeAt: exchange.probeAt,
  });
}

/** When a request may be written. */
export function sendAt(state: Open, { at }: Pending): number {
  return Math.max(at, state.quietUntil);
}

/** The request is over: whoever asked is told. A job leaves the disks other than they were. */
export function settled(state: Open, outcome: Outcome, turn: Turn): Open {
  const { exchange } = state;
  const request = requestIn(exchange);
  if (!request) {
    return state;
  }
  turn.emit({ kind: 'settle', request, outcome });
  const over = withExchange(state, withoutRequest(exchange, turn));
  // The client took and ended a later one.
  const told = outcome.kind === 'ended' ? { ...over, expectsLate: false } : over;
  if (request.kind !== 'job' || outcome.kind === 'notStarted') {
    return told;
  }
  const { refreshAfter } = turn.timings;
  return refreshAfter > 0 ? { ...told, refreshAt: turn.now + refreshAfter } : refreshed(told, turn);
}

function withoutRequest(exchange: Exchange, turn: Turn): Exchange {
  switch (exchange.kind) {
    case 'resting':
      return exchange;
    case 'probing':
      return { ...exchange, next: undefined };
    case 'waiting':
      return { kind: 'resting', probeAt: exchange.probeAt };
    case 'asking':
      return { kind: 'resting', probeAt: laterProbe(exchange, turn) };
    case 'watched':
      return { kind: 'probing', next: undefined, ...swallowed(turn) };
  }
}

/** A probe that was put off meanwhile does not follow right behind the answer: the client would still say busy (1.3). */
function laterProbe({ probeAt }: Asking, { now, timings }: Turn): number {
  return Math.max(probeAt, now + timings.probeAgain);
}

/**
 * A request was answered while a probe was not: its answer comes within moments, or the client has read both as one
 * and never answers it. Until then nothing else is written.
 */
function swallowed({ now, timings }: Turn) {
  return { until: now + timings.probeAgain, otherwise: 'forget' } as const;
}

/**
 * It was not taken, and is sent again: 503 says that the client is busy, or has only just answered and not yet
 * noticed (1.3); 400 that it read something else than a request, such as two at once (1.2, 8.6).
 */
export function refused(state: Open, exchange: Asking | Watched, status: 503 | 400, turn: Turn): Open {
  const { now, timings } = turn;
  const { request, refusals, foundFree, probeLies, writtenAt, taken } = exchange.written;
  // Its script has begun, whatever is refused: sent again it would run twice.
  if (taken) {
    return exchange.kind === 'watched' ? probed(state, turn) : state;
  }
  const delay = timings.backOff[refusals];
  if (delay !== undefined) {
    const again = { request, refusals: refusals + 1, foundFree, probeLies, at: now + delay, writtenAt };
    return withExchange(
      state,
      exchange.kind === 'asking'
        ? { kind: 'waiting', pending: again, probeAt: laterProbe(exchange, turn) }
        : { kind: 'probing', next: again, ...swallowed(turn) },
    );
  }
  if (status === 400) {
    return rejected(state, request, status, turn);
  }
  // It is refreshed when it is free again.
  const busy = settled({ ...state, status: 'busy', refreshAt: undefined }, { kind: 'notStarted' }, turn);
  return busy.exchange.kind === 'resting'
    ? withExchange(busy, { kind: 'resting', probeAt: now + timings.probeBusyEvery })
    : busy;
}

/** It was refused for good. A refresh fails on odd disks; the client can run scripts all the same. */
export function rejected(state: Open, request: Request, status: number, turn: Turn): Open {
  const known: ComputerStatus =
    request.kind === 'refresh' && state.status === 'unknown' ? 'idle' : state.status;
  return settled({ ...state, status: known }, { kind: 'rejected', status }, turn);
}

/** The probe was answered, or never will be: what waited behind it goes. */
export function probed(state: Open, turn: Turn): Open {
  const { exchange } = state;
  const probeAt = turn.now + turn.timings.probeEvery;
  if (exchange.kind === 'watched') {
    return withExchange(state, { kind: 'asking', written: exchange.written, limitAt: undefined, probeAt });
  }
  if (exchange.kind !== 'probing') {
    return state;
  }
  const { next } = exchange;
  if (!next) {
    return withExchange(state, { kind: 'resting', probeAt });
  }
  return sent(withExchange(state, { kind: 'waiting', pending: next, probeAt }), turn);
}

/** The connection goes. A client of 2023 in live mode kills its wrapper then, and comes back after 2 s (1.4). */
export function closed(state: Open, reason: string | undefined, turn: Turn): Closed {
  const { exchange } = state;
  const request = requestIn(exchange);
  const { working, expectsLate } = viewOf(state);
  const mayAnswer = expectsLate || runningIn(exchange) !== undefined;
  turn.emit({ kind: 'close', reason, left: { atWork: working, mayAnswer } });
  const kind = writtenIn(exchange) ? 'gone' : 'notStarted';
  if (request) {
    turn.emit({ kind: 'settle', request, outcome: { kind } });
  }
  return { kind: 'closed' };
}
