import { expect, it } from 'vitest';
import { fakeCall } from '../test-support/room.ts';
import { info } from './info.ts';

it('tells the role of the caller, if there is one', async () => {
  expect(await info({}, fakeCall())).toMatchObject({ role: 'admin' });
  expect(await info({}, fakeCall({}, { identity: undefined }))).not.toHaveProperty('role');
});

it('is what the daemon was opened with', async () => {
  expect(await info({}, fakeCall({ info: { version: '9.9.9' } }))).toMatchObject({
    name: 'ogrepod',
    version: '9.9.9',
    protocol: 'og.v1',
  });
});
