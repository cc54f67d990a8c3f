import type { ClientEvent } from '../client/events.ts';
import { begin, next, type Step } from '../client/next.ts';
import type { Told } from '../client/parse-answer.ts';
import { jobScript, ownScript, questionRequest, type Request, refreshRequest } from '../client/request.ts';
import type { ClientState, Effect } from '../client/state.ts';
import { deadlineOf } from '../client/time.ts';
import { requestIn } from '../client/views.ts';
import { clientTimings } from '../timings.ts';

export const timings = clientTimings;

/** For tests: a run id of 32 digits. */
export function runId(digit: string): string {
  return digit.repeat(32);
}

const nobody = () => {};

/** For tests: one of each kind of request. */
export const requests = {
  job: (id = runId('a')): Request => jobScript({ runId: id, wrapped: 'true', resolve: nobody }),
  script: (id = runId('b')): Request => ownScript({ runId: id, wrapped: 'true', resolve: nobody }, 5_000),
  question: (): Request =>
    questionRequest(
      {
        path: 'GET /hardware',
        limit: 6_000,
        read: (told) => (told.kind === 'parts' ? told.text : undefined),
      },
      nobody,
    ),
  refresh: (): Request => refreshRequest(timings.refreshLimit),
};

/** For tests: what a wrapper says of a run. */
export function output(id: string): Told {
  return { kind: 'output', out: `@@OG ${id} 0 0\n` };
}

/** For tests: a connection without a socket, whose clock goes as the test says. */
export class Bench {
  now = 1_000;
  state: ClientState;
  /** All effects so far. */
  readonly effects: Effect[] = [];

  constructor(expectsLate = false) {
    const { state, effects } = begin(expectsLate, { now: this.now, timings });
    this.state = state;
    this.effects.push(...effects);
  }

  happen(event: ClientEvent): Step {
    const step = next(this.state, event, { now: this.now, timings });
    this.state = step.state;
    this.effects.push(...step.effects);
    return step;
  }

  tell(...answers: Told[]): void {
    for (const told of answers) {
      this.happen({ kind: 'told', told });
    }
  }

  start(request: Request): void {
    this.happen({ kind: 'start', request });
  }

  /** The clock goes on to the next deadline. */
  wait(): Step {
    this.now = Math.max(this.now, deadlineOf(this.state, timings) ?? this.now);
    return this.happen({ kind: 'tick' });
  }
}

/** A state in a few words, without its times. */
export function describeState(state: ClientState): string {
  if (state.kind === 'closed') {
    return 'closed';
  }
  const { exchange, status, expectsLate, cutAt, refreshAt } = state;
  const request = requestIn(exchange);
  const attempt =
    exchange.kind === 'asking' || exchange.kind === 'watched'
      ? exchange.written
      : exchange.kind === 'waiting'
        ? exchange.pending
        : exchange.kind === 'probing'
          ? exchange.next
          : undefined;
  return [
    status,
    exchange.kind,
    exchange.kind === 'probing' && exchange.otherwise === 'forget' ? 'swallowed' : '',
    request?.kind,
    attempt && 'taken' in attempt && attempt.taken && 'taken',
    attempt && attempt.refusals > 0 && `refused ${attempt.refusals}`,
    attempt && attempt.foundFree > 0 && 'found free',
    attempt?.probeLies && 'probe lies',
    expectsLate && 'late',
    cutAt !== undefined && 'half',
    refreshAt !== undefined && '+ refresh',
  ]
    .filter(Boolean)
    .join(' ');
}

/** An effect in a few words. */
export function describeEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'send':
      return `send ${effect.request.kind}`;
    case 'settle':
      return `${effect.request.kind} ${effect.outcome.kind}`;
    case 'close':
      return `close${effect.left.atWork ? ' at work' : ''}${effect.left.mayAnswer ? ', may answer' : ''}`;
    case 'probe':
    case 'late':
      return effect.kind;
  }
}
