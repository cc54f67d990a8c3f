import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { brokenImage, image } from '../test-support/records.ts';
import { imageList } from './image-list.ts';

it('shows the images, their problem in words and as a key', async () => {
  const call = paperCall({ inventory: { images: () => [image, brokenImage] } });
  const { images } = await imageList({}, call);
  expect(images).toEqual([
    expect.not.objectContaining({ legacySizeKB: expect.anything(), problem: expect.anything() }),
    expect.objectContaining({ problem: 'The token is missing or wrong.', problemKey: 'error.unauthorized' }),
  ]);
});

it('asks for one repository only, and refuses one that does not exist', async () => {
  const asked: unknown[] = [];
  const images = (repository?: string) => {
    asked.push(repository);
    return [];
  };
  await imageList({ repository: 'repo1' }, paperCall({ inventory: { images } }));
  expect(asked).toEqual(['repo1']);
  expect(() => imageList({ repository: 'other' }, paperCall())).toThrow('notFound');
});
