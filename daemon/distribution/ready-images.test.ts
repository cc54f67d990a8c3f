import { expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { ImageFile } from '../images/types.ts';
import { ReadyImages } from './ready-images.ts';
import { image } from './test-support/room.ts';

const files = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();

function prepare(list: readonly ImageFile[]) {
  const images = new ReadyImages({ list: () => list, onDidChange: files.event });
  const told: string[] = [];
  images.onDidChange((hashes) => told.push(...hashes));
  const names = () => images.list().map(({ infoHash, canonicalName }) => `${infoHash} ${canonicalName}`);
  return { images, told, names };
}
const one = image('one.img', { infoHash: '1' });
const two = image('two.img', { infoHash: '2' });

it('has the images that are ready', () => {
  const { images, names } = prepare([one, image('new.img', { infoHash: '3', state: 'integrating' })]);
  expect(names()).toEqual(['1 one']);
  expect(images.get('1')).toEqual({ infoHash: '1', canonicalName: 'one', file: 'one.img', sizeBytes: 3000 });
  expect(images.get('3')).toBeUndefined();
});

it.each<[string, ImageFile[], string[], string[], string[]]>([
  ['a new one', [two], [], ['2'], ['1 one', '2 two']],
  ['one that is gone', [], ['one.img'], ['1'], []],
  ['one that is not ready any more', [{ ...one, state: 'error' }], [], ['1'], []],
  ['one that was verified', [{ ...one, verifiedAt: 'now' }], [], [], ['1 one']],
  ['one with another content', [{ ...one, infoHash: '4' }], [], ['1', '4'], ['4 one']],
  ['one that was renamed', [image('b.img', { infoHash: '1' })], ['one.img'], ['1'], ['1 b']],
  ['a copy', [image('b.img', { infoHash: '1' })], [], ['1'], ['1 one']],
  ['what is not there', [], ['three.img'], [], ['1 one']],
])('takes up %s', (_, changed, removed, hashes, expected) => {
  const { told, names } = prepare([one]);
  files.fire({ changed, removed });
  expect(told).toEqual(hashes);
  expect(names()).toEqual(expected);
});

it('keeps a torrent for as long as one file has it', () => {
  const { images, names } = prepare([one, image('copy.img', { infoHash: '1' })]);
  expect(images.files('1')).toEqual(['one.img', 'copy.img']);
  files.fire({ changed: [], removed: ['one.img'] });
  expect(names()).toEqual(['1 copy']);
  files.fire({ changed: [], removed: ['copy.img'] });
  expect(names()).toEqual([]);
  expect(images.files('1')).toEqual([]);
});
