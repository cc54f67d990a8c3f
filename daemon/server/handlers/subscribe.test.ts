import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { subscribe } from './subscribe.ts';

it('hands topics, cursor and features to the session', async () => {
  const call = paperCall(
    {},
    {
      subscribe: ({ topics, since = 0, features = [] }) => ({
        cursor: topics.length + since + features.length,
      }),
    },
  );
  expect(await subscribe({ topics: ['image', 'job'], since: 5, features: ['x'] }, call)).toEqual({
    cursor: 8,
  });
});
