import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageCancel } from './image-cancel.ts';

it('answers the image as it was: an import leaves none', async () => {
  let images = [{ ...image, file: 'win11.img', progress: 10 }];
  const call = paperCall({
    inventory: { images: () => images },
    operations: {
      cancel: async () => {
        images = [];
      },
    },
  });
  expect(await imageCancel({ canonicalName: 'win11' }, call)).toMatchObject({ progress: 10 });
  await expect(imageCancel({ canonicalName: 'win11' }, call)).rejects.toThrow('notFound');
});
