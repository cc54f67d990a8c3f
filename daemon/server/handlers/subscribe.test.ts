import { expect, it } from 'vitest';
import { fakeCall } from '../testing.ts';
import { subscribe } from './subscribe.ts';

it('hands topics and cursor to the session', async () => {
  const call = fakeCall({}, { subscribe: (topics, since) => ({ cursor: topics.length + (since ?? 0) }) });
  expect(await subscribe({ topics: ['image', 'job'], since: 5 }, call)).toEqual({ cursor: 7 });
});
