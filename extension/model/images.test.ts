import { describe, expect, it, test } from 'vitest';
import type { Image, Repository } from '../../daemon/protocol/index.ts';
import {
  activityOf,
  byCanonicalName,
  contextOf,
  currentImage,
  isAway,
  namedImages,
  neededKB,
  otherEngineSize,
} from './images.ts';

const image = (change: Partial<Image> = {}): Image => ({
  id: 'repo1:win11',
  canonicalName: 'win11',
  repository: 'repo1',
  registered: true,
  state: 'ready',
  file: 'win11.img',
  ...change,
});

const repository = (change: Partial<Repository> = {}): Repository => ({
  ...{
    id: 'repo1',
    name: 'Main',
    address: '127.0.0.1',
    state: 'ready',
    totalBytes: 1,
    freeBytes: 1,
    images: 1,
  },
  ...change,
});

describe('activityOf', () => {
  it.each<[string, Partial<Image>, string | undefined]>([
    ['nothing', {}, undefined],
    ['what the daemon says', { activity: 'importing', progress: 3 }, 'importing'],
    ['integrating', { state: 'integrating' }, 'integrating'],
    ['progress on a ready image', { progress: 3 }, 'verifying'],
    ['progress on a damaged image', { state: 'error', progress: 3 }, 'verifying'],
    ['somebody copies it', { state: 'copying' }, undefined],
  ])('%s', (_what, change, expected) => {
    expect(activityOf(image(change))).toBe(expected);
  });
});

describe('namedImages', () => {
  const ids = (...images: Image[]) => [...namedImages(images)];
  const dsk = image({ id: 'dsk', file: 'win11.dsk', registered: false });
  const img = image({ id: 'img', file: 'win11.img', registered: false });

  it.each([
    ['the .img comes before others', [dsk, img], ['img']],
    ['the registered one comes first', [{ ...dsk, registered: true }, img], ['dsk']],
    [
      'else the order of the paths',
      [image({ id: 'pgz', file: 'win11.pgz', registered: false }), dsk],
      ['dsk'],
    ],
    ['names of other repositories are others', [dsk, { ...img, repository: 'repo2' }], ['dsk', 'img']],
  ])('%s', (_what, images, expected) => {
    expect(ids(...images)).toEqual(expected);
  });
});

test('isAway: the repository is known, and is not there', () => {
  expect(isAway(image(), [repository()])).toBe(false);
  expect(isAway(image(), [repository({ state: 'away' })])).toBe(true);
  expect(isAway(image(), [repository({ id: 'repo2', state: 'away' })])).toBe(false);
});

describe('contextOf', () => {
  it.each<[Partial<Image>, string]>([
    [{ infoHash: 'a' }, 'image.ready.file.registered.torrent'],
    [{ registered: false }, 'image.ready.file.unregistered'],
    [{ state: 'copying', activity: 'importing', progress: 1 }, 'image.copying.file.registered.stoppable'],
    [{ activity: 'verifying', progress: 1 }, 'image.ready.file.registered.stoppable'],
    [{ state: 'integrating', activity: 'integrating' }, 'image.integrating.file.registered'],
    [{ problem: 'No space.', problemKey: 'images.import.space' }, 'image.ready.file.registered.failedImport'],
    [
      { state: 'error', problem: 'Cut.', problemKey: 'images.import.tailMissing' },
      'image.error.file.registered.failedImport',
    ],
    [
      { state: 'error', problem: 'Text.', problemKey: 'images.problem.unknown' },
      'image.error.file.registered',
    ],
    [
      { state: 'error', problem: 'Bad.', problemKey: 'images.damage.piece' },
      'image.error.file.registered.damaged',
    ],
  ])('%j', (change, expected) => {
    expect(contextOf(image(change), { away: false, named: true })).toBe(expected);
  });

  it('tells of a previous version', () => {
    const previousVersion = { sizeBytes: 1, modifiedAt: '2026-11-01T00:00:00Z' };
    expect(contextOf(image({ previousVersion }), { away: false, named: true })).toBe(
      'image.ready.file.registered.previous',
    );
  });

  it('is a kind of its own for what cannot be changed here', () => {
    expect(contextOf(image(), { away: true, named: true })).toBe('awayImage.ready.file.registered');
    expect(contextOf(image(), { away: false, named: false })).toBe('otherImage.ready.file.registered');
    const { file: _, ...missing } = image({ state: 'missing' });
    expect(contextOf(missing, { away: false, named: true })).toBe('image.missing.noFile.registered');
  });
});

test('otherEngineSize is told only where it differs', () => {
  expect(otherEngineSize(image({ restoreSizeKB: 5, legacySizeKB: 5 }))).toBeUndefined();
  expect(otherEngineSize(image({ restoreSizeKB: 5, legacySizeKB: 7 }))).toBe(7);
  expect(otherEngineSize(image({ restoreSizeKB: 5 }))).toBeUndefined();
});

test('currentImage is the one of that id, or what was shown when it is gone', () => {
  const now = image({ state: 'error' });
  expect(currentImage([now], image())).toBe(now);
  expect(currentImage([], now)).toBe(now);
});

test('byCanonicalName counts numbers', () => {
  const names = ['win10', 'win2', 'alma'].map((canonicalName) => image({ canonicalName }));
  expect(names.sort(byCanonicalName).map((one) => one.canonicalName)).toEqual(['alma', 'win2', 'win10']);
});

test('neededKB is the larger of the two sizes', () => {
  expect(neededKB(image({ restoreSizeKB: 5, legacySizeKB: 7 }))).toBe(7);
  expect(neededKB(image({ restoreSizeKB: 9, legacySizeKB: 7 }))).toBe(9);
  expect(neededKB(image({ restoreSizeKB: 9 }))).toBe(9);
  expect(neededKB(image())).toBeUndefined();
});
