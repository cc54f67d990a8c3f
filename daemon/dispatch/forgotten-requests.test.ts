import { expect, it } from 'vitest';
import { ForgottenRequests } from './forgotten-requests.ts';

const hour = 3_600_000;

it('knows a request for a day', () => {
  const requests = new ForgottenRequests();
  requests.add('old', 0);
  requests.add('new', 2 * hour);
  expect(requests.recent(25 * hour)).toEqual([{ requestId: 'new', at: 2 * hour }]);
  expect([requests.has('old'), requests.has('new')]).toEqual([false, true]);
});

it('knows the newest 20,000', () => {
  const requests = new ForgottenRequests();
  for (let index = 0; index < 20_005; index++) requests.add(`r${index}`, index);
  expect(requests.recent(0)).toHaveLength(20_000);
  expect([requests.has('r4'), requests.has('r5')]).toEqual([false, true]);
});
