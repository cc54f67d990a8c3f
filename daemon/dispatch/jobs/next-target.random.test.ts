import { expect, it } from 'vitest';
import { eventsOf, frozen, samples } from '../test-support/target-samples.ts';
import { next, type TargetEvent } from './next-target.ts';
import { storedTargetOf, targetOf } from './stored-target.ts';
import { isEnded, stateOf, type Target } from './target.ts';

const seeds = Array.from({ length: 200 }, (_, index) => index);
const steps = 150;

/** Numbers from 0 to below 1, always the same for a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Step {
  readonly before: Target;
  readonly event: TargetEvent;
  readonly after: Target;
}

/** A target through events in any order, of its own runs and of others; only the events that applied. */
function lifeOf(seed: number): Step[] {
  const random = randomOf(seed);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) {
      throw new Error('nothing to pick');
    }
    return one;
  };
  const life: Step[] = [];
  let target: Target = samples.queued;
  for (let step = 0; step < steps; step++) {
    // Run ids are never used twice; answers come of this one, of those before, and of none of ours.
    const runs = life.flatMap(({ event }) => (event.kind === 'sent' ? [event.runId] : []));
    const ofNow = 'runId' in target && target.runId !== undefined ? target.runId : 'none';
    const kind = pick(eventsOf('')).kind;
    const runId = kind === 'sent' ? `run${step}` : pick([ofNow, ofNow, pick([...runs, 'none'])]);
    const event = pick(eventsOf(runId).filter((one) => one.kind === kind));
    const after = next(frozen(target), event);
    if (!after) {
      continue;
    }
    life.push({ before: target, event, after });
    target = after;
  }
  return life;
}

function isOfFormer(before: Target, event: TargetEvent): boolean {
  if (event.kind === 'sent' || !('runId' in event)) {
    return false;
  }
  return !('runId' in before) || before.runId !== event.runId;
}

it.each(seeds)('what happens to a target keeps the rules (seed %i)', (seed) => {
  const life = lifeOf(seed);
  const sent = new Map<number, number>();
  for (const { before, event, after } of life) {
    const stored = storedTargetOf(after);
    expect(stored.state).toBe(stateOf(after));
    expect(stored.endedAt !== undefined).toBe(isEnded(after));
    // How fast it is now, and what is to be known of it now, is of no interest to the next daemon.
    const kept = { ...after, rates: undefined, notice: undefined, etaSeconds: undefined };
    expect(targetOf(JSON.parse(JSON.stringify(stored)), 'never')).toEqual(kept);

    // A script is sent once in an attempt, and again only when the computer did not take it.
    const count = sent.get(after.attempt) ?? 0;
    if (event.kind === 'sent') {
      sent.set(after.attempt, count + 1);
    }
    if (event.kind === 'notStarted') {
      sent.set(after.attempt, count - 1);
    }
    expect(sent.get(after.attempt) ?? 0).toBeLessThanOrEqual(1);
    if (after.state === 'running' && before.state !== 'running') {
      expect(event.kind).toBe('sent');
    }

    expect(after.attempt - before.attempt).toBe(event.kind === 'retried' ? 1 : 0);
    expect(after.former.length - before.former.length).toBeLessThanOrEqual(event.kind === 'retried' ? 1 : 0);
    expect('endedAt' in after).toBe(isEnded(after));

    if (isOfFormer(before, event)) {
      // It is noted in its own attempt, and nowhere else.
      expect({ ...after, former: [] }).toEqual({ ...before, former: [] });
      expect(after.former.length).toBe(before.former.length);
      continue;
    }
    if (before.state === 'lost') {
      expect(['retried', 'reported', 'broke', 'outputKept']).toContain(event.kind);
    }
    if (before.state === 'ended' && event.kind !== 'retried') {
      // Only what a cancelled script wrote is still learnt.
      expect(before.how).toBe('cancelled');
      expect({ ...after, output: undefined }).toEqual({ ...before, output: undefined });
    }
  }
});

it('tries all events that apply somewhere, and ends in all states', () => {
  const all = seeds.flatMap(lifeOf);
  expect(new Set(all.map(({ event }) => event.kind))).toEqual(new Set(eventsOf('').map(({ kind }) => kind)));
  expect(new Set(all.map(({ after }) => stateOf(after))).size).toBe(7);
});
