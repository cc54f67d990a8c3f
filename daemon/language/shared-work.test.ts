import { describe, expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';

/** Work that is done when the test says so. */
function setUp() {
  const shared = new SharedWork<string, number>();
  const started: { signal: AbortSignal; done: PromiseWithResolvers<number> }[] = [];
  const run = (key: string, signal?: AbortSignal) =>
    shared.run(key, signal, (own) => {
      const done = Promise.withResolvers<number>();
      own.addEventListener('abort', () => done.reject(own.reason));
      started.push({ signal: own, done });
      return done.promise;
    });
  return { run, started };
}

describe('work that is asked for twice at the same time', () => {
  test('is done once', async () => {
    const { run, started } = setUp();
    const both = Promise.all([run('a'), run('a')]);
    expect(started).toHaveLength(1);
    started[0]?.done.resolve(7);
    expect(await both).toEqual([7, 7]);
  });

  test('goes on when one of them has gone', async () => {
    const { run, started } = setUp();
    const abort = new AbortController();
    const [gone, other] = [run('a', abort.signal), run('a')];
    abort.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    expect(started[0]?.signal.aborted).toBe(false);
    started[0]?.done.resolve(7);
    expect(await other).toBe(7);
  });

  test('is given up when both have gone', async () => {
    const { run, started } = setUp();
    const [one, two] = [new AbortController(), new AbortController()];
    const both = Promise.allSettled([run('a', one.signal), run('a', two.signal)]);
    one.abort(new Error('gone'));
    two.abort(new Error('gone too'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(started[0]?.signal.aborted).toBe(true);
    const next = run('a');
    expect(started).toHaveLength(2);
    started[1]?.done.resolve(8);
    expect(await next).toBe(8);
  });
});

test('once done it is done anew; another key is other work', async () => {
  const { run, started } = setUp();
  const first = run('a');
  const other = run('b');
  started[0]?.done.resolve(1);
  started[1]?.done.reject(new Error('no'));
  expect(await first).toBe(1);
  await expect(other).rejects.toThrow('no');
  const again = run('a');
  started[2]?.done.resolve(2);
  expect(await again).toBe(2);
});

test('who has gone already starts nothing', async () => {
  const { run, started } = setUp();
  await expect(run('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  expect(started).toHaveLength(0);
});
