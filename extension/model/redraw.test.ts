import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Redraw, readMs } from './redraw.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** When a tree is drawn that changes each second for 10 s, and whether all of it; at 0.9 s a card is shown. */
function drawn({ card = false }): string[] {
  const times: string[] = [];
  const redraw = new Redraw((isRead) => {
    times.push(`${performance.now()}${isRead ? ' in part' : ''}`);
    return isRead;
  });
  for (let second = 1; second <= 10; second++) {
    vi.advanceTimersByTime(900);
    if (card && second === 1) {
      redraw.cardShown();
    }
    vi.advanceTimersByTime(100);
    redraw.soon();
    redraw.soon();
  }
  redraw.dispose();
  vi.advanceTimersByTime(10_000);
  return times;
}

test('each change is drawn, with others that come then', () => {
  expect(drawn({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => String(at * 1000 + 150)));
});

test('what belongs to a card waits until it has been read', () => {
  const read = [1, 2, 3, 4, 5].map((at) => `${at * 1000 + 150} in part`);
  const after = [900 + readMs, 6150, 7150, 8150, 9150].map(String);
  expect(drawn({ card: true })).toEqual([...read, ...after]);
});

test('nothing is drawn later when nothing waits', () => {
  const draw = vi.fn(() => false);
  const redraw = new Redraw(draw);
  redraw.cardShown();
  redraw.soon();
  vi.advanceTimersByTime(2 * readMs);
  expect(draw).toHaveBeenCalledOnce();
});

test('what is to be shown at once is', () => {
  const draw = vi.fn((isRead: boolean) => isRead);
  const redraw = new Redraw(draw);
  redraw.cardShown();
  redraw.soon();
  vi.advanceTimersByTime(1000);
  redraw.now();
  vi.advanceTimersByTime(2 * readMs);
  expect(draw.mock.calls).toEqual([[true], [false]]);
});
