import { describe, expect, it } from 'vitest';
import { facts, merged, source, stateOf, told } from '../../test-support/import-merge.ts';
import type { SourceImage } from '../source.ts';

const win: SourceImage = {
  canonicalName: 'win11',
  name: 'Windows 11',
  os: 'Windows 11 Pro',
  partition: 2,
  partitionType: 'NTFS',
  comments: 'with Office',
  repository: '10.20.30.2',
};
const registration = {
  ...{ canonicalName: 'win11', name: 'Windows 11', softwareProfile: 'Windows 11 Pro', partition: 2 },
  ...{ partitionType: 'NTFS', repository: 'repo1', comments: 'with Office' },
};
const withImages = (...images: SourceImage[]) => source([], { images });

describe('registrations of images', () => {
  it('are added once', () => {
    const { next, outcome } = merged(withImages(win), stateOf());
    expect(next.images).toEqual([registration]);
    expect(told(outcome)).toEqual(['added image win11']);
    expect(outcome.images?.added[0]?.notes).toEqual([]);
    expect(told(merged(withImages(win), next).outcome)).toEqual(['unchanged image win11']);
  });

  it('are filled where the console has nothing, and say so', () => {
    const bare = withImages({ canonicalName: 'ubuntu' }, { canonicalName: 'w', os: 'Windows 10' });
    const { next, outcome } = merged(bare, stateOf(), {
      facts: { ...facts, fileOf: (name) => (name === 'ubuntu' ? { filesystem: 'EXTFS' } : undefined) },
    });
    expect(next.images).toMatchObject([
      { name: 'ubuntu', softwareProfile: 'ubuntu', partition: 1, partitionType: 'EXTFS', comments: 'ubuntu' },
      { name: 'w', softwareProfile: 'Windows 10', partitionType: 'NTFS' },
    ]);
    expect(outcome.images?.added[0]?.notes.map(({ args }) => args?.field)).toEqual([
      ...['name', 'softwareProfile', 'partition', 'comments'],
    ]);
  });

  it('of a person keep what the console does not have', () => {
    const state = { ...stateOf(), images: [{ ...registration, softwareProfile: 'Mine', name: 'Old' }] };
    const { next, outcome } = merged(withImages(win), state);
    expect(told(outcome)).toEqual(['changed image win11: name Old>Windows 11']);
    expect(next.images).toEqual([{ ...registration, softwareProfile: 'Mine' }]);
  });

  it('are refused for names that are none, twice the same, and other repositories', () => {
    const images = withImages({ canonicalName: 'a b' }, win, win, {
      canonicalName: 'far',
      repository: '10.20.30.3',
    });
    expect(told(merged(images, stateOf()).outcome)).toEqual([
      'added image win11',
      expect.stringMatching(/^refused image a b: /),
      'refused image win11: the source has another image with this name.',
      'refused image far: in another repository (10.20.30.3).',
    ]);
  });

  it('of a console with one repository are ours, by whatever address it is called', () => {
    const other = withImages({ ...win, repository: '192.168.1.1' });
    expect(told(merged(other, stateOf()).outcome)).toEqual(['added image win11']);
  });

  it('are taken only when they are chosen', () => {
    const { next } = merged(withImages(win, { canonicalName: 'x' }), stateOf(), { only: ['image:x'] });
    expect(next.images.map(({ canonicalName }) => canonicalName)).toEqual(['x']);
  });
});
