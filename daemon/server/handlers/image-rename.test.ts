import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageRename } from './image-rename.ts';

const call = paperCall({
  inventory: { renameImage: async (_, canonicalName) => ({ ...image, canonicalName }) },
});

it('answers with the image under its new name', async () => {
  const renamed = await imageRename({ canonicalName: 'old', newName: 'new' }, call);
  expect(renamed).toMatchObject({ canonicalName: 'new' });
  expect(renamed).not.toHaveProperty('warnings');
});

it('warns of what the web console would not take', async () => {
  expect(await imageRename({ canonicalName: 'old', newName: 'new_1' }, call)).toMatchObject({
    warnings: [{ field: 'newName', message: expect.stringContaining('new_1') }],
  });
});

it('refuses a repository that does not exist', async () => {
  const params = { repository: 'other', canonicalName: 'old', newName: 'new' };
  await expect(imageRename(params, paperCall())).rejects.toThrow('notFound');
});
