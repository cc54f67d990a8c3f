import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { authenticate } from './authenticate.ts';

it('answers who the token belongs to', async () => {
  const call = paperCall({}, { authenticate: async (token) => ({ name: token, role: 'viewer' }) });
  expect(await authenticate({ token: 'ana' }, call)).toEqual({ name: 'ana', role: 'viewer' });
});
