import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { trashList } from './trash-list.ts';

const item = {
  id: '20261123T130102003Z-win11.img',
  canonicalName: 'win11',
  file: 'win11.img',
  sizeBytes: 5,
  removedAt: '2026-11-23T13:01:02.003Z',
  expiresAt: '2026-12-23T13:01:02.003Z',
};

it('shows what is in the trash', async () => {
  const call = paperCall({ operations: { trash: async () => [item] } });
  expect(await trashList({}, call)).toEqual({ items: [item] });
  await expect(trashList({ repository: 'other' }, call)).rejects.toThrow('notFound');
});
