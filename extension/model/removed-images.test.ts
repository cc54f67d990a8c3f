import { expect, test } from 'vitest';
import { RemovedImages } from './removed-images.ts';

const imageOf = (canonicalName: string, repository = 'main') => ({
  ...{ canonicalName, repository, file: `${canonicalName}.img` },
});
const removed = [imageOf('win11'), imageOf('rocky9')].map((image) => ({ image, trashed: image.file }));

function namesAfter(...lists: ReturnType<typeof imageOf>[][]): string[] {
  const images = new RemovedImages(removed);
  const left = lists.map((list) => images.among(list)).at(-1) ?? [];
  return left.map(({ image }) => image.canonicalName);
}

test.each([
  ['before the news that they have gone', [[imageOf('win11'), imageOf('rocky9')]], ['win11', 'rocky9']],
  ['when they have gone', [[]], ['win11', 'rocky9']],
  ['when one was recovered', [[], [imageOf('win11')]], ['rocky9']],
  ['when both were', [[], [imageOf('win11'), imageOf('rocky9')]], []],
  [
    'an image of that name in another repository is another one',
    [[], [imageOf('win11', 'other')]],
    ['win11', 'rocky9'],
  ],
])('%s', (_name, lists, expected) => {
  expect(namesAfter(...lists)).toEqual(expected);
});
