import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { computer } from '../test-support/records.ts';
import { computerRemove } from './computer-remove.ts';

it('answers the computer that is gone', async () => {
  const call = paperCall({ inventory: { removeComputer: async (id) => ({ ...computer, id }) } });
  expect(await computerRemove({ id: 'pc2' }, call)).toMatchObject({ computer: { id: 'pc2' } });
});
