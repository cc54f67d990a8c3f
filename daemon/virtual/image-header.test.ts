import { expect, it } from 'vitest';
import { engineSizeKB, readPartcloneHeader } from './image-header.ts';
import { partcloneImage } from './testing.ts';

it.each([
  [72_100_000_768, 72_100_000],
  [25_165_824, 25_804],
  [16_777_216, 17_203],
  [2_200_000_000_000, 2_252],
])('%d bytes are %d KB to the engine', (bytes, expected) => {
  expect(engineSizeKB(bytes)).toBe(expected);
});

it('reads partclone 0002', () => {
  expect(readPartcloneHeader(partcloneImage('NTFS', 25_165_824))).toEqual({
    filesystem: 'NTFS',
    deviceBytes: 25_165_824,
    usedBytes: 60 * 4096,
    toolFilesystem: 'NTFS',
  });
});

it.each([
  ['something else', Buffer.alloc(200, 'x')],
  ['too short', partcloneImage('NTFS', 1).subarray(0, 109)],
  [
    'of another version',
    Buffer.from(partcloneImage('NTFS', 1).toString('latin1').replace('0002', '0003'), 'latin1'),
  ],
])('no header: %s', (_name, bytes) => {
  expect(readPartcloneHeader(bytes)).toBeUndefined();
});
