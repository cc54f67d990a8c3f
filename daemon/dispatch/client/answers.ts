import type { ComputerStatus } from '../../protocol/index.ts';
import { parseWrapped, type WrappedResult } from '../wrapper.ts';
import { closed, probed, refreshed, refused, rejected, settled, type Turn, withExchange } from './moves.ts';
import type { Told } from './parse-answer.ts';
import { runIdOf } from './request.ts';
import type { Asking, ClientState, Open, Watched } from './state.ts';
import { requestIn, runningIn } from './views.ts';

/** A whole answer has come. Answers carry no id: their shape tells what they answer (client-protocols 1.3). */
export function answered(before: Open, told: Told, turn: Turn): ClientState {
  if (told.kind === 'nothing') {
    return before;
  }
  const state = { ...before, quietUntil: turn.now + turn.timings.settle };
  const { exchange } = state;
  const isAsked = exchange.kind === 'asking' || exchange.kind === 'watched';
  if (isAsked && exchange.written.request.kind === 'question' && exchange.written.request.accepts(told)) {
    return settled(state, { kind: 'answered', told }, turn);
  }
  switch (told.kind) {
    case 'busy':
      return isAsked ? refused(state, exchange, 503, turn) : state;
    case 'failed':
      // 500 to a probe: the client's DEVICE is not set. It lives, and that is all we wanted to know.
      return isAsked ? failed(state, exchange, told.status, turn) : probed(state, turn);
    case 'status':
      return isAsked
        ? toldStatusAtWork(state, exchange, told.status, turn)
        : toldStatus(state, told.status, turn);
    case 'output':
      return toldOutput(state, told.out, turn);
    case 'hardware':
      return isAsked && exchange.written.request.kind === 'refresh'
        ? settled({ ...state, status: 'idle' }, { kind: 'answered', told }, turn)
        : state;
    case 'parts':
    case 'software':
    case 'done':
      return state; // nobody has asked
  }
}

function failed(state: Open, exchange: Asking | Watched, status: number, turn: Turn): Open {
  const { request } = exchange.written;
  if (status === 400) {
    return refused(state, exchange, status, turn);
  }
  if (state.expectsLate && runIdOf(request) !== undefined) {
    return ofBefore(state, undefined, turn);
  }
  return rejected(state, request, status, turn);
}

function toldStatusAtWork(
  state: Open,
  exchange: Asking | Watched,
  status: ComputerStatus,
  turn: Turn,
): ClientState {
  if (exchange.kind === 'watched') {
    const told = probed(state, turn);
    return status === 'busy' ? told : foundFree(told, turn);
  }
  if (status === 'busy' || exchange.written.request.kind !== 'refresh') {
    return state;
  }
  // The refresh of an installed system.
  return settled({ ...state, status }, { kind: 'answered', told: { kind: 'status', status } }, turn);
}

/** Its worker died: an answer would have come before the probe's. Asked twice, since closing kills a script. */
function foundFree(state: Open, turn: Turn): ClientState {
  const { exchange } = state;
  if (exchange.kind !== 'asking' || exchange.written.probeLies) {
    return state;
  }
  if (exchange.written.foundFree > 0) {
    return closed(state, 'request without an answer', turn);
  }
  const written = { ...exchange.written, foundFree: exchange.written.foundFree + 1 };
  return withExchange(state, { ...exchange, written, probeAt: turn.now + turn.timings.probeAgain });
}

/** The answer of a probe beside which nothing was asked. */
function toldStatus(state: Open, status: ComputerStatus, turn: Turn): Open {
  if (state.exchange.kind !== 'probing') {
    return state;
  }
  const { probeBusyEvery, probeEvery } = turn.timings;
  const probeAt = turn.now + (status === 'busy' ? probeBusyEvery : probeEvery);
  const told = probed(state, turn);
  const { exchange } = told;
  const next =
    exchange.kind === 'watched' || exchange.kind === 'probing'
      ? told
      : withExchange(told, { ...exchange, probeAt });
  const isFreeAgain = status === 'idle' && state.status !== 'idle';
  if (!isFreeAgain) {
    return { ...next, status };
  }
  // Its disks may be others now.
  return requestIn(next.exchange) ? next : refreshed(next, turn);
}

function toldOutput(state: Open, out: string, turn: Turn): Open {
  const result = parseWrapped(out);
  const runId = runningIn(state.exchange);
  if (result && result.runId === ownRunId(state)) {
    return settled(state, { kind: 'ended', result }, turn);
  }
  // Where no script runs, a bare answer is of one whose connection went, and whose wrapper was killed (1.4).
  const isOfBefore = result !== undefined || runId === undefined || state.expectsLate;
  return isOfBefore ? ofBefore(state, result, turn) : settled(state, { kind: 'unreported' }, turn);
}

/** The run id of a script that was written once, also of one that was refused since: its end says that it ran. */
function ownRunId({ exchange }: Open): string | undefined {
  const pending =
    exchange.kind === 'waiting' ? exchange.pending : exchange.kind === 'probing' ? exchange.next : undefined;
  if (pending) {
    return pending.writtenAt === undefined ? undefined : runIdOf(pending.request);
  }
  return runningIn(exchange);
}

/**
 * The end of a script of before, which left the disks other than they were told since; `result`: what its wrapper says,
 * if that was not killed. It also cleared the client's BUSY flag (1.4).
 */
function ofBefore(before: Open, result: WrappedResult | undefined, turn: Turn): Open {
  turn.emit({ kind: 'late', result });
  const state = { ...before, expectsLate: false, refreshAt: refreshAfterLate(before, turn) };
  const { exchange } = state;
  if (runningIn(exchange) === undefined) {
    return state;
  }
  if (exchange.kind === 'asking') {
    return withExchange(state, { ...exchange, written: { ...exchange.written, probeLies: true } });
  }
  if (exchange.kind === 'watched') {
    return withExchange(state, { ...exchange, written: { ...exchange.written, probeLies: true } });
  }
  return state;
}

/** Of one that is at something, or runs an installed system, the disks are asked for when it is found free. */
function refreshAfterLate({ status, refreshAt }: Open, { now, timings }: Turn): number | undefined {
  if (status !== 'idle' && status !== 'unknown') {
    return refreshAt;
  }
  return refreshAt ?? now + timings.refreshAfter;
}
