import { describe, expect, test } from 'vitest';
import { isRightPieceLength, pieceLengthOf } from './piece-length.ts';

const MiB = 1024 ** 2;
const GiB = 1024 ** 3;
const TiB = 1024 ** 4;

describe('the pieces of an image', () => {
  test.each([
    ['nothing', 0, 4 * MiB],
    ['1 byte', 1, 4 * MiB],
    ['512 MiB', 512 * MiB, 4 * MiB],
    ['the most that 4 MiB serve', 199_795 * 4 * MiB, 4 * MiB],
    ['a byte more', 199_795 * 4 * MiB + 1, 8 * MiB],
    ['840 GiB', 840 * GiB, 8 * MiB],
    ['1 TiB', TiB, 8 * MiB],
    ['2 TiB', 2 * TiB, 16 * MiB],
    ['13 TiB', 13 * TiB, 128 * MiB],
  ])('of %s', (_size, bytes, length) => {
    expect(pieceLengthOf(bytes)).toBe(length);
    expect(20 * Math.ceil(bytes / length) + 4096).toBeLessThan(4_000_000);
  });
});

describe('a torrent that is there', () => {
  test.each<[string, [number, number, number], boolean]>([
    ['with our pieces', [4 * MiB, 512 * MiB, 3000], true],
    ['with others', [2 * MiB, 512 * MiB, 6000], false],
    ['with larger ones than are needed', [8 * MiB, 512 * MiB, 1500], false],
    ['with 4 MiB where we would take 8, which ctorrent takes', [4 * MiB, 800 * GiB, 4_096_500], true],
    ['at the very limit of ctorrent', [4 * MiB, 819 * GiB, 4_194_304], true],
    ['with 4 MiB, which ctorrent refuses', [4 * MiB, 819 * GiB, 4_194_305], false],
    ['of a huge image, made here', [8 * MiB, 840 * GiB, 2_151_000], true],
  ])('%s', (_which, given, right) => {
    expect(isRightPieceLength(...given)).toBe(right);
  });
});
