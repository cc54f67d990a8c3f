import { describe, expect, it } from 'vitest';
import { type Bench, describeEffect, describeState, timings } from '../test-support/client.ts';
import { events, states } from './cases.ts';
import { next } from './next.ts';
import { type ClientState, type Effect, exchangeKinds } from './state.ts';
import { deadlineOf } from './time.ts';
import { transitions } from './transitions.ts';

const starts = Object.keys(events).filter((event) => event.startsWith('start '));

/** What came of an event, in words; nothing when nothing can be said. */
function told(was: ClientState, state: ClientState, effects: readonly Effect[]): string | undefined {
  const [before, after] = [describeState(was), describeState(state)];
  const parts = [effects.map(describeEffect).join('; '), after === before ? '' : after];
  return parts.filter((part) => part !== '').join(' -> ') || undefined;
}

function rowOf(make: () => Bench): Record<string, string> {
  const { state } = make();
  const row: Record<string, string> = { is: describeState(state) };
  for (const [event, what] of Object.entries(events)) {
    const bench = make();
    const before = frozen(bench.state);
    const { effects } = bench.happen(what());
    const text = told(before, bench.state, effects);
    if (text !== undefined) {
      row[event] = text;
    }
  }
  if (starts.every((event) => row[event]?.match(/^\w+ notStarted$/))) {
    for (const event of starts) {
      delete row[event];
    }
    row.starts = 'refused';
  }
  const bench = make();
  const { effects } = bench.wait();
  const deadline = told(state, bench.state, effects);
  return deadline === undefined ? row : { ...row, deadline };
}

/** A state that nothing can change any more: `next` must not try. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('each event in each state', () => {
  it.each(Object.keys(states))('%s', (name) => {
    expect(rowOf(states[name] ?? expect.fail())).toEqual(transitions[name]);
  });

  it('half an answer is closed as cut short when nothing follows', () => {
    for (const make of Object.values(states)) {
      const bench = make();
      if (bench.state.kind === 'closed') {
        continue;
      }
      bench.happen({ kind: 'read', partial: true });
      expect(deadlineOf(bench.state, timings)).toBeLessThanOrEqual(bench.now + timings.partialLimit);
      bench.now += timings.partialLimit;
      expect(bench.wait().effects).toContainEqual(
        expect.objectContaining({ kind: 'close', reason: 'answer cut short' }),
      );
    }
  });

  it('is tried in every kind of state', () => {
    const seen = Object.values(states).map((make) => make().state);
    const kinds = seen.map((state) => (state.kind === 'closed' ? state.kind : state.exchange.kind));
    expect(new Set(kinds)).toEqual(new Set(['closed', ...exchangeKinds]));
  });
});

it('gives the same for the same', () => {
  for (const make of Object.values(states)) {
    for (const what of Object.values(events)) {
      const { state, now } = make();
      const event = what();
      expect(next(state, event, { now, timings })).toEqual(next(state, event, { now, timings }));
    }
  }
});
