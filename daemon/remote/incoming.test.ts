import { describe, expect, it } from 'vitest';
import { render } from '../strings/index.ts';
import { imageRecordOf, problemIn, readImage, readRepository } from './incoming.ts';

const image = {
  id: 'lab:win11',
  canonicalName: 'win11',
  repository: 'lab',
  registered: false,
  state: 'ready',
};
const repository = {
  ...{ id: 'lab', name: 'Lab', address: '172.17.40.2', state: 'ready' },
  ...{ totalBytes: 2, freeBytes: 1, images: 1 },
};

describe('an image', () => {
  it('of the repository is taken, without what this version does not know', () => {
    expect(readImage({ ...image, shoeSize: 43 }, 'lab')).toEqual(image);
  });

  it.each<[string, unknown]>([
    ['of another repository, which the daemon has from elsewhere', { ...image, repository: 'main' }],
    ['whose id is one of another repository', { ...image, id: 'main:win11' }],
    ['without a state', { ...image, state: undefined }],
    ['in a state that is none', { ...image, state: 'perfect' }],
    ['that is too long', { ...image, comments: 'x'.repeat(20_000) }],
    ['with a size that is none', { ...image, sizeBytes: '1' }],
    ['that is a list', [image]],
    ['that is nothing', null],
    ['that is a text', 'lab:win11'],
  ])('%s is not', (_name, value) => {
    expect(readImage(value, 'lab')).toBeUndefined();
  });
});

describe('a repository', () => {
  it.each<[string, unknown, unknown]>([
    ['its own', repository, repository],
    ['that of another', { ...repository, id: 'main' }, undefined],
    ['one in no state', { ...repository, state: 'perfect' }, undefined],
    ['one without a name', { ...repository, name: undefined }, undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_name, value, expected) => {
    expect(readRepository(value, 'lab')).toEqual(expected);
  });
});

describe('a problem', () => {
  it.each<[object, string]>([
    [
      { problem: 'It is locked.', problemKey: 'images.import.exists', problemArgs: { file: 'a.img' } },
      'Ya existe el fichero de imagen a.img. Para importar, elija reemplazarlo: el anterior irá a la papelera.',
    ],
    [{ problem: 'Something new.', problemKey: 'images.problem.ofTomorrow' }, 'Something new.'],
    [{ problem: 'Something new.', problemKey: 'toString' }, 'Something new.'],
    [{ problem: 'Said {text}.' }, 'Said {text}.'],
    [{}, ''],
  ])('%j is said anew where its key is known', (told, text) => {
    expect(render(problemIn(told), 'es')).toBe(text);
  });

  it('becomes a message of the image', () => {
    const broken = readImage(
      { ...image, state: 'error', problem: 'x', problemKey: 'images.lock.none' },
      'lab',
    );
    expect(broken && imageRecordOf(broken)).toEqual({
      ...image,
      state: 'error',
      problem: { key: 'images.lock.none' },
    });
  });

  it.each([
    ['images.notChecked.raw', { key: 'images.notChecked.raw' }],
    ['images.notChecked.ofTomorrow', { key: 'remote.said', args: { text: 'not checked: the content' } }],
  ])('so does what could not be checked: %s', (notCheckedKey, notChecked) => {
    const told = { checkedAt: '2026-03-03T10:00:00Z', notChecked: 'not checked: the content', notCheckedKey };
    const partly = readImage({ ...image, ...told }, 'lab');
    expect(partly && imageRecordOf(partly)).toEqual({ ...image, checkedAt: told.checkedAt, notChecked });
  });
});
