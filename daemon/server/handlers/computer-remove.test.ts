import { expect, it } from 'vitest';
import { computer, fakeCall } from '../test-support/room.ts';
import { computerRemove } from './computer-remove.ts';

it('answers the computer that is gone', async () => {
  const call = fakeCall({ inventory: { removeComputer: async (id) => ({ ...computer, id }) } });
  expect(await computerRemove({ id: 'pc2' }, call)).toMatchObject({ computer: { id: 'pc2' } });
});
