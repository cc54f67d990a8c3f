import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { brokenImage } from '../test-support/records.ts';
import { imageUpdate } from './image-update.ts';

const registration = {
  canonicalName: 'win11',
  name: 'Windows 11',
  softwareProfile: 'Office',
  partition: 1,
  partitionType: 'NTFS',
  repository: 'repo1',
  comments: 'x',
};

it('passes the seven fields on and answers the image', async () => {
  const call = paperCall({ inventory: { update: async (given) => ({ ...brokenImage, ...given }) } });
  expect(await imageUpdate(registration, call)).toMatchObject({
    ...registration,
    problem: 'The token is missing or wrong.',
  });
});
