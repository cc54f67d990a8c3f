import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageUnregister } from './image-unregister.ts';

it('names the image by its canonical name', async () => {
  const call = paperCall({
    inventory: { unregister: async (canonicalName) => ({ ...image, canonicalName }) },
  });
  expect(await imageUnregister({ canonicalName: 'old' }, call)).toMatchObject({ canonicalName: 'old' });
});

it('refuses a repository that does not exist', async () => {
  await expect(imageUnregister({ repository: 'other', canonicalName: 'old' }, paperCall())).rejects.toThrow(
    'notFound',
  );
});
