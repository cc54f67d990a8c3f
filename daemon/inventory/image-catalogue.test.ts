import { describe, expect, test } from 'vitest';
import type { ImageFile } from '../images/types.ts';
import { ImageCatalogue } from './image-catalogue.ts';

const file: ImageFile = {
  file: 'win11.img',
  canonicalName: 'win11',
  state: 'ready',
  sizeBytes: 1,
  mtimeMs: 1,
  locked: false,
};
const registration = {
  ...{ canonicalName: 'win11', name: 'Windows', softwareProfile: '', partition: 1, partitionType: 'NTFS' },
  ...{ repository: 'repo1', comments: '' },
};

describe('an image whose file is gone', () => {
  test('tells since when, where it went while it was registered', () => {
    const catalogue = new ImageCatalogue('repo1');
    catalogue.setRegistrations([registration]);
    expect(catalogue.read('win11')[0]).not.toHaveProperty('missingSince');
    catalogue.setFiles([file], []);
    catalogue.setFiles([], ['win11.img']);
    expect(catalogue.read('win11')).toMatchObject([
      {
        state: 'missing',
        missingSince: expect.stringMatching(/^20.*Z$/),
        problem: { key: 'images.removedByOthers' },
      },
    ]);
  });

  test('tells nothing of it when the file is back', () => {
    const catalogue = new ImageCatalogue('repo1');
    catalogue.setRegistrations([registration]);
    catalogue.setFiles([file], []);
    catalogue.setFiles([], ['win11.img']);
    catalogue.setFiles([file], []);
    expect(catalogue.read('win11')[0]).not.toHaveProperty('missingSince');
  });

  test('tells nothing when it was removed here: its registration went first', () => {
    const catalogue = new ImageCatalogue('repo1');
    catalogue.setRegistrations([registration]);
    catalogue.setFiles([file], []);
    catalogue.setRegistrations([]);
    catalogue.setFiles([], ['win11.img']);
    catalogue.setRegistrations([registration]);
    expect(catalogue.read('win11')[0]).not.toHaveProperty('missingSince');
  });

  test('is not gone while another file has its name', () => {
    const catalogue = new ImageCatalogue('repo1');
    catalogue.setRegistrations([registration]);
    catalogue.setFiles([file, { ...file, file: 'win11.dsk' }], []);
    catalogue.setFiles([], ['win11.img']);
    expect(catalogue.read('win11')).toMatchObject([{ state: 'ready', file: 'win11.dsk' }]);
  });
});
