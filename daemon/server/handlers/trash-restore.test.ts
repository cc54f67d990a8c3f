import { expect, it } from 'vitest';
import { fakeCall, image } from '../testing.ts';
import { trashRestore } from './trash-restore.ts';

const restored = {
  id: '20261123T130102003Z-win11.img',
  canonicalName: 'win11',
  file: 'win11.img',
  sizeBytes: 5,
  removedAt: '2026-11-23T13:01:02.003Z',
  expiresAt: '2026-12-23T13:01:02.003Z',
};

it('answers the image that is back', async () => {
  const call = fakeCall({
    inventory: { images: () => [{ ...image, canonicalName: 'other' }, image] },
    care: { restore: async (id) => ({ ...restored, id }) },
  });
  expect(await trashRestore({ id: restored.id }, call)).toMatchObject({ canonicalName: 'win11' });
  await expect(trashRestore({ repository: 'other', id: restored.id }, call)).rejects.toThrow('notFound');
});
