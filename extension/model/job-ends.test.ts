import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JobEnds } from './job-ends.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Takes `id+` for active and `id-` for ended, and a number for milliseconds that pass. */
function told(events: readonly (string | number)[]): string[] {
  const batches: string[] = [];
  const ends = new JobEnds((ids) => batches.push(ids.join(' ')));
  for (const event of events) {
    if (typeof event === 'number') {
      vi.advanceTimersByTime(event);
    } else {
      ends.update(event.slice(0, -1), event.endsWith('+'));
    }
  }
  ends.dispose();
  return batches;
}

test.each<[string, (string | number)[], string[]]>([
  ['one job', ['a+', 'a-', 1_000], ['a']],
  ['one that had ended before it was heard of', ['a-', 1_000], ['a']],
  ['two at the same time', ['a+', 'b+', 'a-', 500, 'b-', 500], ['a b']],
  ['two one after the other', ['a+', 'b+', 'a-', 1_000, 'b-', 1_000], ['a', 'b']],
  ['an end is told once', ['a-', 1_000, 'a-', 'a-', 1_000], ['a']],
  ['one that was retried at once has not ended', ['a-', 500, 'a+', 5_000], []],
  ['one that was retried and ended again', ['a-', 1_000, 'a+', 'a-', 1_000], ['a', 'a']],
])('%s', (_name, events, expected) => {
  expect(told(events)).toEqual(expected);
});
