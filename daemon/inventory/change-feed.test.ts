import { expect, it } from 'vitest';
import { ChangeFeed } from './change-feed.ts';

const thing = (state: string) => [{ id: 'a', state }];

it('tells what is so again, if it was read while it was otherwise', () => {
  let now = thing('ready');
  const feed = new ChangeFeed(() => now, ['key']);
  const told: unknown[] = [];
  feed.onDidChange((change) => told.push(change));

  now = thing('integrating');
  feed.mark('key');
  expect(feed.current('key')).toEqual(thing('integrating'));
  now = thing('ready');
  feed.flush();
  expect(told).toEqual([{ changed: thing('ready'), removed: [] }]);

  feed.mark('key');
  feed.flush();
  expect(told).toHaveLength(1);
  feed.dispose();
});

it('tells that something is gone which was there only when it was read', () => {
  let now: { id: string; state: string }[] = [];
  const feed = new ChangeFeed(() => now, []);
  const told: unknown[] = [];
  feed.onDidChange((change) => told.push(change));
  now = thing('copying');
  feed.mark('key');
  feed.current('key');
  now = [];
  feed.flush();
  expect(told).toEqual([{ changed: [], removed: ['a'] }]);
  feed.dispose();
});
