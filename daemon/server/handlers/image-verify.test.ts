import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageVerify } from './image-verify.ts';

const withFile = { ...image, file: 'win11.img' };

it('begins with the file of the image and answers the image', async () => {
  const asked: string[] = [];
  const call = paperCall({
    inventory: { images: () => [withFile] },
    operations: { verify: (file) => void asked.push(file) },
  });
  expect(await imageVerify({ canonicalName: 'win11' }, call)).toMatchObject({ canonicalName: 'win11' });
  expect(asked).toEqual(['win11.img']);
});

it.each([
  ['no such image', { canonicalName: 'none' }],
  ['no file', { canonicalName: 'win11' }],
  ['no such repository', { repository: 'other', canonicalName: 'win11' }],
])('refuses: %s', (_what, key) => {
  expect(() => imageVerify(key, paperCall())).toThrow('notFound');
});
