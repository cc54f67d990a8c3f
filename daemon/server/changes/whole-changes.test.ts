import { expect, it } from 'vitest';
import { FeedEvent } from './feed-event.ts';
import { restAfter, WholeChanges } from './whole-changes.ts';

it.each([
  [6_000, 2],
  [90_000, 30],
  [300_000, 161],
  [900_000, 997],
  [9_000_000, 2_000],
])('after %i bytes those who are told whole things rest %i ms', (bytes, milliseconds) => {
  expect(Math.round(restAfter(bytes))).toBe(milliseconds);
});

const form = { language: 'en', partial: false } as const;
const event = (seq: number, isOutdated = false) =>
  new FeedEvent(seq, 'job', { say: () => ({ text: 'x'.repeat(10_000) }), become: () => {}, isOutdated });

/** Whose clock stands still: there is always a rest after what was told. */
function prepare() {
  const whole = new WholeChanges(() => 0);
  const told: number[][] = [];
  let heard = () => {};
  const listening = whole.onDidTell((events) => {
    told.push(events.map((one) => one.seq));
    for (const one of events) {
      one.frame(form);
    }
    heard();
  });
  const next = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  return { whole, told, listening, next };
}

it('tells the first thing after a pause at once, and what follows together, without what is out of date', async () => {
  const { whole, told, listening, next } = prepare();
  whole.add([event(1)]);
  expect(told).toEqual([[1]]);
  const second = next();
  whole.add([event(2, true)]);
  whole.add([event(3), event(4)]);
  expect(told).toEqual([[1]]);
  await second;
  expect(told).toEqual([[1], [3, 4]]);
  listening.dispose();
  whole.dispose();
});

it('says what it tells later once for all sessions', async () => {
  const { whole, listening, next } = prepare();
  const frames: Buffer[] = [];
  const others = [0, 1].map(() =>
    whole.onDidTell(([one]) => frames.push(one?.frame(form) ?? Buffer.alloc(0))),
  );
  whole.add([event(1)]);
  const second = next();
  whole.add([event(2)]);
  await second;
  expect(frames).toHaveLength(4);
  expect(frames[2]).toBe(frames[3]);
  for (const one of [listening, ...others]) {
    one.dispose();
  }
  whole.dispose();
});
