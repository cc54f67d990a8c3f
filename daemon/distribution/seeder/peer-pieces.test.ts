import { expect, test } from 'vitest';
import { PeerPieces } from './peer-pieces.ts';

const shape = { sizeBytes: 25, pieceBytes: 10 };

/** Pieces told, then piece and length of each block sent; how many bytes it has. */
test.each<[number[], [number, number][], number]>([
  [[], [], 0],
  [[0], [], 10],
  [[2], [], 5],
  [[0, 1, 2], [], 25],
  [[], [[0, 9]], 0],
  [
    [],
    [
      [0, 5],
      [1, 5],
      [0, 5],
    ],
    10,
  ],
  [[], [[2, 5]], 5],
  [[0], [[0, 10]], 10],
  [[0], [[1, 10]], 20],
  // It has all in its hands, and has not said so.
  [
    [0],
    [
      [1, 10],
      [2, 5],
    ],
    24,
  ],
  [[0, 1, 2], [[2, 5]], 25],
])('told %j and sent %j: %i bytes', (told, sent, bytes) => {
  const pieces = new PeerPieces(shape);
  for (const piece of told) {
    expect(pieces.setTold(piece)).toBe(true);
  }
  for (const [piece, length] of sent) {
    pieces.addSent(piece, length);
  }
  expect(pieces.bytes).toBe(bytes);
});

test('a bitfield is taken over, and a piece that there is not is refused', () => {
  const pieces = new PeerPieces(shape);
  pieces.takeTold(Uint8Array.of(0b1011_1111));
  expect(pieces.bytes).toBe(15);
  expect(pieces.setTold(3)).toBe(false);
  expect(pieces.bytes).toBe(15);
  expect(new PeerPieces({ sizeBytes: 0, pieceBytes: 10 }).bytes).toBe(0);
});
