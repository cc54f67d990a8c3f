import { describe, expect, it, test } from 'vitest';
import type { Image } from '../../daemon/protocol/index.ts';
import { draftOf, nameProblem, partitionTypeOf, registrationOf, textProblem } from './registration.ts';

const found: Image = {
  ...{ id: 'repo1:win11', canonicalName: 'win11', repository: 'repo1', registered: false, state: 'ready' },
  ...{ file: 'win11.img', tool: 'PARTCLONE', compressor: 'LZOP', filesystem: 'NTFS' },
};
const registration = {
  ...{ canonicalName: 'win11', name: 'Windows 11', softwareProfile: 'Office', partition: 1 },
  ...{ partitionType: 'NTFS', repository: 'repo1', comments: 'x' },
};

test.each([
  ['NTFS', 'NTFS'],
  ['EXTFS', 'LINUX'],
  ['EXT3FS', 'LINUX'],
  ['BTRFS', 'LINUX'],
  ['XFS', 'LINUX'],
  ['FAT32', 'FAT32'],
  ['HFSPLUS', 'HFS+'],
  ['GPT', ''],
  ['RAW', ''],
  [undefined, ''],
])('the partition type for %s is "%s"', (filesystem, expected) => {
  expect(partitionTypeOf(filesystem)).toBe(expected);
});

describe('draftOf', () => {
  it('begins with what detection found', () => {
    expect(draftOf(found, 'repo2')).toEqual({
      ...{ canonicalName: 'win11', name: 'win11', softwareProfile: 'win11', partition: '1' },
      ...{ partitionType: 'NTFS', repository: 'repo1', comments: 'PARTCLONE LZOP NTFS' },
    });
  });

  it('keeps what is registered', () => {
    expect(draftOf({ ...found, ...registration, registered: true }, '')).toEqual({
      ...registration,
      partition: '1',
    });
  });

  it('begins blank without an image', () => {
    expect(draftOf({}, 'repo1')).toMatchObject({
      canonicalName: '',
      name: '',
      repository: 'repo1',
      comments: '',
    });
  });

  it.each([
    ['sda2.img', '2'],
    ['aula1/nvme0n1p3.img', '3'],
    ['d1p4.img', '4'],
    ['win11-sda1.img', '1'],
    ['usda2.img', '1'],
    ['win11.img', '1'],
  ])('reads the partition in the name %s', (file, partition) => {
    expect(draftOf({ ...found, file }, '').partition).toBe(partition);
  });
});

test('registrationOf trims, and gives a partition of digits as a number', () => {
  const draft = draftOf({ ...found, ...registration, name: ' Windows 11 ' }, '');
  expect(registrationOf(draft)).toEqual(registration);
  expect(registrationOf({ ...draft, partition: '1 2' }).partition).toBe('1 2');
});

describe('nameProblem', () => {
  const context = { registered: new Set(['taken']), files: new Set(['win11', 'win_11', 'taken']) };
  it.each([
    ['win11', undefined],
    [' win11 ', undefined],
    ['', { reason: 'empty' }],
    ['win 11', { reason: 'space' }],
    ['win.11', { reason: 'character', character: '.' }],
    ['-win', { reason: 'hyphen' }],
    ['a/b/c', { reason: 'path' }],
    ['taken', { reason: 'taken' }],
    ['win_11', { reason: 'note', note: 'console' }],
    ['other', { reason: 'note', note: 'noSuchFile' }],
  ])('%j', (text, expected) => {
    expect(nameProblem(text, context)).toEqual(expected);
  });
});

describe('textProblem', () => {
  it.each([
    ['name', 'Windows 11', undefined],
    ['name', '  ', { reason: 'empty' }],
    ['name', 'a\u0007b', { reason: 'control' }],
    ['name', 'x'.repeat(251), { reason: 'tooLong', most: 250 }],
    ['comments', 'x'.repeat(251), undefined],
    ['comments', 'x'.repeat(4001), { reason: 'tooLong', most: 4000 }],
    ['partition', '1', undefined],
    ['partition', '0', { reason: 'partition' }],
    ['partition', '-1', { reason: 'partition' }],
    ['partition', '1 2', undefined],
    ['partition', 'disk', undefined],
  ] as const)('%s %j', (field, text, expected) => {
    expect(textProblem(field, text)).toEqual(expected);
  });
});
