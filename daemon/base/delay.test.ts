import { expect, test } from 'vitest';
import { delay } from './delay.ts';

test('waits, unless it is aborted', async () => {
  await delay(0, new AbortController().signal);
  const abort = new AbortController();
  const waiting = delay(1_000_000, abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(delay(0, abort.signal)).rejects.toThrow('enough');
});
