import { expect, it } from 'vitest';
import { randomNumbers } from '../../base/test-support/random-numbers.ts';
import { describeState, output, requests } from '../test-support/client.ts';
import type { ClientEvent } from './events.ts';
import type { Told } from './parse-answer.ts';
import type { Request } from './request.ts';
import { Rules } from './rules.ts';
import { type ClientState, exchangeKinds } from './state.ts';
import { requestIn, writtenIn } from './views.ts';

/** Steps of one sequence; closed connections are followed a little, too. */
const steps = 400;
const sequences = 3_000;

type Random = () => number;

function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] ?? expect.fail();
}

let ids = 0;
function freshId(): string {
  return (ids++).toString(16).padStart(32, '0');
}

const hardware: Told = { kind: 'hardware', hardware: { disks: [], cache: null } };

/** What a client says that does as it should. */
function honest(random: Random, state: ClientState): Told {
  if (state.kind === 'closed') {
    return { kind: 'nothing' };
  }
  const { exchange } = state;
  const request = writtenIn(exchange);
  if (exchange.kind === 'probing') {
    return { kind: 'status', status: oneOf(random, ['idle', 'idle', 'busy']) };
  }
  if (exchange.kind === 'watched' && random() < 0.9) {
    return { kind: 'status', status: 'busy' };
  }
  if (request?.kind === 'refresh') {
    return hardware;
  }
  if (request?.kind === 'question') {
    return { kind: 'parts', text: 'cpu=x' };
  }
  return request && random() < 0.5 ? output(request.runId) : { kind: 'nothing' };
}

/** What a client may say that does not; `started`: the scripts so far, the newest last. */
function odd(random: Random, started: readonly string[]): Told {
  return oneOf<Told>(random, [
    { kind: 'busy' },
    { kind: 'busy' },
    { kind: 'failed', status: 400 },
    { kind: 'failed', status: 500 },
    { kind: 'status', status: oneOf(random, ['idle', 'busy', 'busy', 'busy', 'linux', 'unknown']) },
    output(started.at(-1) ?? freshId()),
    output(oneOf(random, [freshId(), ...started])),
    { kind: 'output', out: 'hola' },
    hardware,
    { kind: 'parts', text: 'cpu=x' },
    { kind: 'done' },
  ]);
}

function requestOf(random: Random, started: string[]): Request {
  const runId = freshId();
  const request = oneOf(random, [
    requests.job(runId),
    requests.job(runId),
    requests.script(runId),
    requests.question(),
    requests.refresh(),
  ]);
  if (request.kind === 'job' || request.kind === 'script') {
    started.push(runId);
  }
  return request;
}

function eventOf(random: Random, state: ClientState, started: string[]): ClientEvent {
  // The rest of an answer comes at once, or never.
  if (state.kind === 'open' && state.cutAt !== undefined && random() < 0.7) {
    return { kind: 'read', partial: false };
  }
  const what = random();
  if (what < 0.35) {
    return { kind: 'start', request: requestOf(random, started) };
  }
  const runId = oneOf(random, [started.at(-1) ?? freshId(), freshId()]);
  if (what < 0.4) {
    return { kind: 'taken', runId };
  }
  if (what < 0.41) {
    return { kind: 'cancel', runId };
  }
  if (what < 0.75) {
    return { kind: 'told', told: honest(random, state) };
  }
  if (what < 0.85) {
    return { kind: 'told', told: odd(random, started) };
  }
  if (what < 0.87) {
    return { kind: 'read', partial: true };
  }
  if (what < 0.9) {
    return { kind: 'read', partial: false };
  }
  if (what < 0.99) {
    return { kind: 'tick' };
  }
  return { kind: 'close', reason: 'over' };
}

it('no rule is broken, whatever happens in whatever order', () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= sequences; seed++) {
    const random = randomNumbers(seed);
    const started: string[] = [];
    const rules = new Rules(random() < 0.3);
    let afterEnd = 5;
    for (let step = 0; step < steps && afterEnd > 0; step++) {
      if (random() < 0.1) {
        rules.wait();
      } else {
        rules.pass(oneOf(random, [0, 1, 19, 20, 20, 60, 1_000]));
      }
      const { state } = rules;
      const event = eventOf(random, state, started);
      const kind = state.kind === 'closed' ? state.kind : state.exchange.kind;
      seen.set(`${kind} ${event.kind}`, (seen.get(`${kind} ${event.kind}`) ?? 0) + 1);
      rules.happen(event);
      if (state.kind === 'closed') {
        afterEnd--;
      }
    }
  }
  for (const kind of exchangeKinds) {
    for (const event of ['start', 'taken', 'cancel', 'told', 'read', 'tick', 'close']) {
      expect(seen.get(`${kind} ${event}`) ?? 0, `${kind} ${event}`).toBeGreaterThan(5);
    }
  }
});

/** What a client says that does all that it is asked, at once. */
function willing(state: ClientState): ClientEvent {
  if (state.kind === 'open' && state.cutAt !== undefined) {
    return { kind: 'read', partial: false };
  }
  const written = state.kind === 'open' ? writtenIn(state.exchange) : undefined;
  if (written?.kind === 'refresh') {
    return { kind: 'told', told: hardware };
  }
  if (written?.kind === 'question') {
    return { kind: 'told', told: { kind: 'parts', text: 'cpu=x' } };
  }
  if (written) {
    return { kind: 'told', told: output(written.runId) };
  }
  return { kind: 'told', told: { kind: 'status', status: 'idle' } };
}

it('a client that answers all that it is asked is free in the end, from whatever state', () => {
  let connected = 0;
  for (let seed = 1; seed <= 500; seed++) {
    const random = randomNumbers(seed);
    const started: string[] = [];
    const rules = new Rules(random() < 0.3);
    for (let step = 0; step < 30; step++) {
      rules.pass(oneOf(random, [0, 20, 1_000]));
      const event = eventOf(random, rules.state, started);
      if (event.kind !== 'close' && event.kind !== 'cancel') {
        rules.happen(event);
      }
    }
    for (let answers = 0; answers < 20; answers++) {
      rules.happen(willing(rules.state));
      rules.wait();
    }
    if (rules.state.kind === 'closed') {
      continue;
    }
    connected++;
    // The rules see to it that what is outstanding no more was settled.
    expect(rules.state.status).toBe('idle');
    expect(requestIn(rules.state.exchange), describeState(rules.state)).toBeUndefined();
  }
  expect(connected).toBeGreaterThan(100);
});

it('a client that says nothing any more is given up, from whatever state', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomNumbers(seed);
    const started: string[] = [];
    const rules = new Rules(false);
    for (let step = 0; step < 30; step++) {
      rules.pass(oneOf(random, [0, 20, 1_000]));
      const event = eventOf(random, rules.state, started);
      if (event.kind !== 'close') {
        rules.happen(event);
      }
    }
    for (let deadlines = 0; deadlines < 20; deadlines++) {
      rules.wait();
    }
    expect(describeState(rules.state)).toBe('closed');
  }
});
