import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { info } from './info.ts';

it('tells the role of the caller, if there is one', async () => {
  expect(await info({}, paperCall())).toMatchObject({ role: 'admin' });
  expect(await info({}, paperCall({}, { identity: undefined }))).not.toHaveProperty('role');
});

it('is what the daemon was opened with', async () => {
  expect(await info({}, paperCall({ info: { version: '9.9.9' } }))).toMatchObject({
    name: 'ogrepod',
    version: '9.9.9',
    protocol: 'og.v1',
  });
});
