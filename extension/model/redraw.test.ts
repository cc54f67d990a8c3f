import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Redraw, readMs } from './redraw.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** When a tree is drawn that changes each second for 10 s; at 0.9 s a card is shown. */
function drawn({ card = false, otherwiseAt = Number.POSITIVE_INFINITY }): number[] {
  const times: number[] = [];
  let isOtherwise = false;
  const redraw = new Redraw(
    () => {
      times.push(performance.now());
      isOtherwise = false;
    },
    () => isOtherwise,
  );
  for (let second = 1; second <= 10; second++) {
    vi.advanceTimersByTime(900);
    if (card && second === 1) redraw.cardShown();
    vi.advanceTimersByTime(100);
    if (second === otherwiseAt) isOtherwise = true;
    redraw.soon();
    redraw.soon();
  }
  redraw.dispose();
  vi.advanceTimersByTime(10_000);
  return times;
}

test.each([
  [
    'each change is drawn, with others that come then',
    {},
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => at * 1000 + 150),
  ],
  ['figures wait while a card is read', { card: true }, [900 + readMs, 6150, 7150, 8150, 9150]],
  [
    'what stands otherwise does not',
    { card: true, otherwiseAt: 3 },
    [3150, 4150, 5150, 6150, 7150, 8150, 9150],
  ],
])('%s', (_what, how, expected) => {
  expect(drawn(how)).toEqual(expected);
});

test('what is to be shown at once is', () => {
  const draw = vi.fn();
  const redraw = new Redraw(draw, () => false);
  redraw.cardShown();
  redraw.soon();
  vi.advanceTimersByTime(1000);
  expect(draw).not.toHaveBeenCalled();
  redraw.now();
  expect(draw).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(2 * readMs);
  expect(draw).toHaveBeenCalledOnce();
});
