import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageRestorePrevious } from './image-restore-previous.ts';

it('names the file of the image and answers the image', async () => {
  const asked: string[] = [];
  const call = paperCall({
    inventory: { images: () => [{ ...image, file: 'win11.img' }] },
    operations: {
      restorePrevious: async (file) => {
        asked.push(file);
      },
    },
  });
  expect(await imageRestorePrevious({ canonicalName: 'win11' }, call)).toMatchObject({
    canonicalName: 'win11',
  });
  expect(asked).toEqual(['win11.img']);
});

it.each([
  ['no such image', { canonicalName: 'none' }],
  ['no file', { canonicalName: 'win11' }],
])('refuses: %s', async (_what, key) => {
  await expect(imageRestorePrevious(key, paperCall())).rejects.toThrow('notFound');
});
