import { expect, it } from 'vitest';
import { ForgottenRequests } from './forgotten-requests.ts';

it('knows the newest 20,000', () => {
  const requests = new ForgottenRequests();
  for (let index = 0; index < 20_005; index++) {
    requests.add(`r${index}`, index);
  }
  expect(requests.all()).toHaveLength(20_000);
  expect([requests.has('r4'), requests.has('r5')]).toEqual([false, true]);
});
