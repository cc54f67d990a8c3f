import { expect, it } from 'vitest';
import { fakeCall, image } from '../test-support/room.ts';
import { imageRemove } from './image-remove.ts';

it('names the image by its canonical name', async () => {
  const call = fakeCall({
    inventory: { removeImage: async (canonicalName) => ({ ...image, canonicalName }) },
  });
  expect(await imageRemove({ canonicalName: 'old' }, call)).toMatchObject({ canonicalName: 'old' });
});

it('refuses a repository that does not exist', async () => {
  await expect(imageRemove({ repository: 'other', canonicalName: 'old' }, fakeCall())).rejects.toThrow(
    'notFound',
  );
});
