import { expect, it } from 'vitest';
import { fakeCall } from '../test-support/room.ts';
import { authenticate } from './authenticate.ts';

it('answers who the token belongs to', async () => {
  const call = fakeCall({}, { authenticate: async (token) => ({ name: token, role: 'viewer' }) });
  expect(await authenticate({ token: 'ana' }, call)).toEqual({ name: 'ana', role: 'viewer' });
});
