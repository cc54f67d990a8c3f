import { expect, it } from 'vitest';
import { fakeCall, image } from '../test-support/room.ts';
import { imageUnregister } from './image-unregister.ts';

it('names the image by its canonical name', async () => {
  const call = fakeCall({
    inventory: { unregister: async (canonicalName) => ({ ...image, canonicalName }) },
  });
  expect(await imageUnregister({ canonicalName: 'old' }, call)).toMatchObject({ canonicalName: 'old' });
});

it('refuses a repository that does not exist', async () => {
  await expect(imageUnregister({ repository: 'other', canonicalName: 'old' }, fakeCall())).rejects.toThrow(
    'notFound',
  );
});
