import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { brokenImage } from '../test-support/records.ts';
import { imageRegister } from './image-register.ts';

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
  const call = paperCall({ inventory: { register: async (given) => ({ ...brokenImage, ...given }) } });
  expect(await imageRegister(registration, call)).toMatchObject({
    ...registration,
    problem: 'The token is missing or wrong.',
  });
});
