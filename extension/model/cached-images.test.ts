import { expect, test } from 'vitest';
import type { Image } from '../../daemon/protocol/index.ts';
import { cachedState } from './cached-images.ts';

const sum = 'a'.repeat(32);
const image = (repository: string, more: Partial<Image> = {}): Image => ({
  ...{ id: repository, canonicalName: 'win11', repository, registered: true, state: 'ready' },
  ...{ file: 'win11.img', sizeBytes: 5, sum },
  ...more,
});
const cached = { file: 'win11.img', sizeBytes: 5, sum };

test.each<[string, Image[], object]>([
  ['the same as at home', [image('repo2'), image('repo1')], { copy: 'same', repository: 'repo2' }],
  ['another version at home', [image('repo1', { sizeBytes: 6 })], { copy: 'other', repository: 'repo1' }],
  [
    'the same as elsewhere',
    [image('repo1', { sizeBytes: 6 }), image('repo2')],
    { copy: 'same', repository: 'repo2' },
  ],
  [
    'nothing like it, and home counts',
    [image('repo2', { sizeBytes: 6 }), image('repo1', { sizeBytes: 7 })],
    { copy: 'other', repository: 'repo1' },
  ],
  ['no sum to compare', [image('repo1', { sum: undefined })], { copy: 'unknown', repository: 'repo1' }],
  ['no image of that name', [image('repo1', { file: 'other.img' })], { copy: 'none' }],
])('%s', (_, images, expected) => {
  expect(cachedState(cached, images, 'repo1')).toMatchObject(expected);
});
