import { expect, it } from 'vitest';
import type { Registration } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { trashRestore } from './trash-restore.ts';

const restored = {
  id: '20261123T130102003Z-win11.img',
  canonicalName: 'win11',
  file: 'win11.img',
  sizeBytes: 5,
  removedAt: '2026-11-23T13:01:02.003Z',
  expiresAt: '2026-12-23T13:01:02.003Z',
};

it('registers it as it was, before the file is back', async () => {
  const registration = { canonicalName: 'win11', name: 'Windows' } as Registration;
  const told: string[] = [];
  const call = paperCall({
    inventory: { reinstate: async ({ name }) => void told.push(name) },
    operations: {
      restore: async (_, prepare) => {
        await prepare?.({ ...restored, registration });
        return restored;
      },
    },
  });
  await trashRestore({ id: restored.id }, call);
  expect(told).toEqual(['Windows']);
});

it('answers the image that is back', async () => {
  const call = paperCall({
    inventory: { images: () => [{ ...image, canonicalName: 'other' }, image] },
    operations: { restore: async (id) => ({ ...restored, id }) },
  });
  expect(await trashRestore({ id: restored.id }, call)).toMatchObject({ canonicalName: 'win11' });
  await expect(trashRestore({ repository: 'other', id: restored.id }, call)).rejects.toThrow('notFound');
});
