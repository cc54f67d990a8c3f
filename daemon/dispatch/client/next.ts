import type { ClientTimings } from '../timings.ts';
import { answered } from './answers.ts';
import type { ClientEvent } from './events.ts';
import { closed, opened, sent, settled, started, type Turn, withExchange } from './moves.ts';
import { type Request, runIdOf } from './request.ts';
import type { Asking, ClientState, Effect, Exchange, Open, Pending } from './state.ts';
import { passed } from './time.ts';
import { requestIn, viewOf, writtenIn } from './views.ts';

/** What changed, and what is to be done about it. */
export interface Step {
  readonly state: ClientState;
  readonly effects: readonly Effect[];
}

/** When it is, by performance.now(), and how long is waited for what. */
export interface Moment {
  readonly now: number;
  readonly timings: ClientTimings;
}

/** The first state of a connection. `expectsLate`: a script of an earlier one may still answer on it. */
export function begin(expectsLate: boolean, moment: Moment): Step {
  return step(moment, (turn) => opened(expectsLate, turn));
}

/**
 * What an event makes of a connection: one request at a time, plus at most one probe once the request was certainly
 * taken. Pure. Every rule was measured on real clients: client-protocols 1.2 to 1.8, 8.6 and the checklist in 6.
 */
export function next(state: ClientState, event: ClientEvent, moment: Moment): Step {
  return step(moment, (turn) =>
    state.kind === 'closed' ? afterEnd(state, event, turn) : happened(state, event, turn),
  );
}

function step({ now, timings }: Moment, change: (turn: Turn) => ClientState): Step {
  const effects: Effect[] = [];
  const state = change({ now, timings, emit: (effect) => effects.push(effect) });
  return { state, effects };
}

/** Nothing happens to a connection that is closed; who asks is told so. */
function afterEnd(state: ClientState, event: ClientEvent, turn: Turn): ClientState {
  if (event.kind === 'start') {
    notStarted(event.request, turn);
  }
  return state;
}

function happened(state: Open, event: ClientEvent, turn: Turn): ClientState {
  switch (event.kind) {
    case 'start':
      if (isReadyFor(event.request, state)) {
        return asked(state, event.request, turn);
      }
      notStarted(event.request, turn);
      return state;
    case 'taken':
      return withExchange(state, taken(state.exchange, event.runId, turn));
    case 'cancel':
      return cancelled(state, event.runId, turn);
    case 'told':
      return answered(state, event.told, turn);
    case 'read':
      return event.partial
        ? { ...state, cutAt: turn.now + turn.timings.partialLimit }
        : sent({ ...state, cutAt: undefined }, turn);
    case 'tick':
      return passed(state, turn);
    case 'close':
      return closed(state, event.reason, turn);
  }
}

function notStarted(request: Request, turn: Turn): void {
  turn.emit({ kind: 'settle', request, outcome: { kind: 'notStarted' } });
}

function asked(state: Open, request: Request, turn: Turn): Open {
  const known = request.kind === 'refresh' ? { ...state, refreshAt: undefined } : state;
  return started(known, request, turn);
}

/**
 * Scripts are for clients in live mode that are at nothing; other questions also for installed systems. Our own scripts
 * ask what there is after a job, and come after the refresh.
 */
function isReadyFor(request: Request, state: Open): boolean {
  const { free, quiet } = viewOf(state);
  if (request.kind === 'question') {
    return quiet;
  }
  return free && (request.kind !== 'script' || state.refreshAt === undefined);
}

/** The follower has connected: a probe can do no harm any more, and the script is not sent again, whatever was refused. */
function taken(exchange: Exchange, runId: string, { now, timings }: Turn): Exchange {
  const request = requestIn(exchange);
  if (request?.kind !== 'job' || request.runId !== runId) {
    return exchange;
  }
  const probeAt = now + timings.probeEvery;
  switch (exchange.kind) {
    case 'resting':
      return exchange;
    case 'asking':
      if (exchange.written.taken) {
        return exchange;
      }
      return { ...exchange, written: { ...exchange.written, taken: true }, probeAt };
    case 'watched':
      return { ...exchange, written: { ...exchange.written, taken: true } };
    case 'waiting':
      return begun(exchange.pending, probeAt) ?? exchange;
    case 'probing':
      // The client read the script and the probe as one: that is never answered.
      return (exchange.next && begun(exchange.next, probeAt)) ?? exchange;
  }
}

/** A script that was refused, and has begun all the same; undefined when it never was written. */
function begun({ at: _, writtenAt, ...attempt }: Pending, probeAt: number): Asking | undefined {
  if (writtenAt === undefined) {
    return undefined;
  }
  return { kind: 'asking', written: { ...attempt, writtenAt, taken: true }, limitAt: undefined, probeAt };
}

/** To close the connection is the only way to end what was sent (client-protocols 1.9). */
function cancelled(state: Open, runId: string, turn: Turn): ClientState {
  const request = requestIn(state.exchange);
  if (!request || runIdOf(request) !== runId) {
    return state;
  }
  return writtenIn(state.exchange)
    ? closed(state, undefined, turn)
    : settled(state, { kind: 'notStarted' }, turn);
}
