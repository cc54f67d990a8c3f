import { expect, it } from 'vitest';
import { PeerSpeed } from './peer-speed.ts';

/** Seconds and bytes as told; then seconds, whether the seeder sees each piece, bytes a second. */
it.each<[string, [number, number][], [number, boolean, number | undefined][]]>([
  ['nothing told', [], [[0, false, undefined]]],
  [
    'told once',
    [[0, 0]],
    [
      [0, false, undefined],
      [5, false, undefined],
      [30, false, 0],
    ],
  ],
  [
    'two announces',
    [
      [0, 0],
      [10, 1000],
    ],
    [
      [10, false, 100],
      [20, false, 100],
      [39.9, false, 100],
      [40, false, 0],
    ],
  ],
  [
    'announces that bring nothing new',
    [
      [0, 0],
      [10, 1000],
      [20, 1000],
      [30, 1000],
      [40, 1000],
    ],
    [[40, false, 0]],
  ],
  [
    'watched: what was longer ago does not count',
    [
      [0, 0],
      [10, 10_000],
      [20, 10_500],
    ],
    [
      [20, true, 50],
      [20, false, 525],
      [30, true, 0],
    ],
  ],
  [
    'many at once',
    [
      [0, 0],
      [0.1, 10],
      [0.2, 20],
      [0.3, 30],
      [2, 200],
    ],
    [[2, true, 100]],
  ],
  [
    'one that begins anew',
    [
      [0, 0],
      [10, 1000],
      [20, 0],
      [30, 500],
    ],
    [[30, false, 50]],
  ],
  [
    'older news',
    [
      [0, 0],
      [10, 1000],
      [5, 9000],
    ],
    [[10, false, 100]],
  ],
])('%s', (_, told, expected) => {
  const speed = new PeerSpeed();
  for (const [at, have] of told) speed.add(at * 1000, have);
  for (const [at, isWatched, bytesPerSecond] of expected) {
    expect([at, speed.at(at * 1000, isWatched)]).toEqual([at, bytesPerSecond]);
  }
});
