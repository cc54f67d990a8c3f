import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FocusedTime } from './focused-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is over when the window has had the focus long enough, the time without it not counted', () => {
  const over = vi.fn();
  const time = new FocusedTime(1_000, over);
  time.focused(true);
  vi.advanceTimersByTime(600);
  time.focused(false);
  vi.advanceTimersByTime(10_000);
  time.focused(true);
  vi.advanceTimersByTime(399);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(over).toHaveBeenCalledOnce();
});

test('is never over once it is disposed of', () => {
  const over = vi.fn();
  const time = new FocusedTime(1_000, over);
  time.focused(true);
  time.dispose();
  vi.advanceTimersByTime(5_000);
  expect(over).not.toHaveBeenCalled();
});
