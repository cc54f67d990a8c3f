import { expect, test } from 'vitest';
import type { Image } from '../../daemon/protocol/index.ts';
import { proposedRegistration, usedKB } from './create-image.ts';

const source = {
  disk: 1,
  partition: 2,
  filesystem: 'NTFS',
  os: 'Windows 11 Pro',
  sizeKB: 1000,
  usedPercent: 25,
};
const image = (canonicalName: string, repository: string): Image => ({
  ...{ id: canonicalName, canonicalName, repository, registered: true, state: 'ready' },
});

test('a new image is proposed with its partition, type and system', () => {
  expect(proposedRegistration(source, 'repo1', [], 'NTFS · 80 GB')).toEqual({
    ...{ canonicalName: 'Windows11Pro', name: 'Windows 11 Pro', softwareProfile: 'Windows 11 Pro' },
    ...{ partition: '2', partitionType: 'NTFS', repository: 'repo1', comments: 'NTFS · 80 GB' },
  });
});

test('no name is proposed that an image of that repository has', () => {
  const images = [image('Windows11Pro', 'repo1'), image('Windows11Prov2', 'repo2')];
  expect(proposedRegistration(source, 'repo1', images, '').canonicalName).toBe('Windows11Prov2');
});

test.each([
  [
    { disk: 1, partition: 3 },
    { canonicalName: '', name: '', partition: '3', partitionType: '' },
  ],
  [
    { ...source, os: undefined, filesystem: 'EXT4' },
    { canonicalName: '', partitionType: 'LINUX' },
  ],
  [{ ...source, os: 'Ubuntu 22.04 «Jammy»' }, { canonicalName: 'Ubuntu2204Jammy' }],
  [{ ...source, filesystem: 'SWAP' }, { partitionType: 'SWAP' }],
])('of %j', (from, registration) => {
  expect(proposedRegistration(from, 'repo1', [], '')).toMatchObject(registration);
});

test.each([
  [source, 250],
  [{ disk: 1, partition: 1 }, undefined],
  [{ ...source, usedPercent: 0 }, 0],
])('what is used of %j is %s', (from, used) => {
  expect(usedKB(from)).toBe(used);
});
