import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { trashRemove } from './trash-remove.ts';

it('deletes one of the trash and answers what it was', async () => {
  const item = {
    id: '20261123T130102003Z-win11.img',
    canonicalName: 'win11',
    file: 'win11.img',
    sizeBytes: 5,
    removedAt: '2026-11-23T13:01:02.003Z',
    expiresAt: '2026-12-23T13:01:02.003Z',
  };
  const call = paperCall({ operations: { discard: async (id) => ({ ...item, id }) } });
  expect(await trashRemove({ id: item.id }, call)).toEqual(item);
  expect(() => trashRemove({ repository: 'other', id: item.id }, call)).toThrow('notFound');
});
