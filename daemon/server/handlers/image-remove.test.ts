import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageRemove } from './image-remove.ts';

it('names the image by its canonical name', async () => {
  const call = paperCall({
    inventory: { removeImage: async (canonicalName) => ({ ...image, canonicalName }) },
  });
  expect(await imageRemove({ canonicalName: 'old' }, call)).toMatchObject({ canonicalName: 'old' });
});

it('refuses a repository that does not exist', async () => {
  await expect(imageRemove({ repository: 'other', canonicalName: 'old' }, paperCall())).rejects.toThrow(
    'notFound',
  );
});
