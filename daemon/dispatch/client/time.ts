import type { ClientTimings } from '../timings.ts';
import { closed, probed, refreshed, sendAt, sent, type Turn, withExchange } from './moves.ts';
import type { Asking, ClientState, Open } from './state.ts';

/** When the state changes by itself, by performance.now(); undefined when it does not. */
export function deadlineOf(state: ClientState, timings: ClientTimings): number | undefined {
  if (state.kind === 'closed') {
    return undefined;
  }
  return earliest(state.cutAt, exchangeDeadline(state, timings));
}

/** Of what is on its way. Behind half an answer nothing is written: its rest comes, or the connection is closed. */
function exchangeDeadline(state: Open, timings: ClientTimings): number | undefined {
  const { exchange } = state;
  const isHalf = state.cutAt !== undefined;
  switch (exchange.kind) {
    case 'resting':
      return isHalf ? undefined : earliest(exchange.probeAt, refreshDue(state));
    case 'waiting':
      return isHalf ? undefined : sendAt(state, exchange.pending);
    case 'asking':
      return earliest(exchange.limitAt, isHalf ? undefined : watchAt(exchange, timings));
    case 'watched':
      return exchange.limitAt;
    case 'probing':
      return exchange.until;
  }
}

/** What is due now happens, one thing at a time: the rest is due right after. */
export function passed(state: Open, turn: Turn): ClientState {
  const { exchange, cutAt } = state;
  const { now, timings, emit } = turn;
  if (cutAt !== undefined && cutAt <= now) {
    return closed(state, 'answer cut short', turn);
  }
  const due = exchangeDeadline(state, timings);
  if (due === undefined || due > now) {
    return state;
  }
  switch (exchange.kind) {
    case 'resting':
      if ((refreshDue(state) ?? Number.POSITIVE_INFINITY) <= now) {
        return refreshed(state, turn);
      }
      emit({ kind: 'probe' });
      return withExchange(state, {
        kind: 'probing',
        next: undefined,
        until: now + timings.probeLimit,
        otherwise: 'close',
      });
    case 'waiting':
      return sent(state, turn);
    case 'asking':
      return askingFor(state, exchange, turn);
    case 'watched':
      return closed(state, 'no answer to a probe', turn);
    case 'probing':
      return exchange.otherwise === 'close'
        ? closed(state, 'no answer to a probe', turn)
        : probed(state, turn);
  }
}

/** When the disks are asked for; undefined when they are known. */
function refreshDue({ refreshAt, quietUntil }: Open): number | undefined {
  return refreshAt === undefined ? undefined : Math.max(refreshAt, quietUntil);
}

function askingFor(state: Open, exchange: Asking, turn: Turn): ClientState {
  const { written, limitAt } = exchange;
  const { request } = written;
  if (limitAt !== undefined && limitAt <= turn.now) {
    const what = request.kind === 'refresh' ? 'refresh' : 'question';
    return closed(state, `no answer to a ${what}`, turn);
  }
  if (request.kind !== 'job') {
    return state;
  }
  turn.emit({ kind: 'probe' });
  return withExchange(state, {
    kind: 'watched',
    written: { ...written, request },
    limitAt: turn.now + turn.timings.probeRunningLimit,
  });
}

/**
 * When a probe may go beside a request; undefined for never. A client that has not read the request before it reads both
 * as one: it answers 400, or runs the one with the body of the other (client-protocols 1.2, 8.6). It reads at once unless
 * it is at one of its pauses of 2 s, or the network hangs; so that it has read is certain only of a script whose follower
 * has connected. Where that cannot connect, a script of two minutes was read, or its computer is gone, which is what the
 * probe is to find out. Should both be read as one even then, the 400 is understood. Of a refresh or a question nothing
 * tells that it was read; they have limits of their own.
 */
function watchAt({ written, probeAt }: Asking, { probeUntakenAfter }: ClientTimings): number | undefined {
  if (written.request.kind !== 'job') {
    return undefined;
  }
  return written.taken ? probeAt : Math.max(probeAt, written.writtenAt + probeUntakenAfter);
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) {
    return one ?? other;
  }
  return Math.min(one, other);
}
