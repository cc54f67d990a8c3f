import { expect, it } from 'vitest';
import { PeerSpeed } from './peer-speed.ts';

/** Seconds and bytes as told; whether the seeder sees each piece; then seconds and bytes a second. */
it.each<[string, [number, number][], boolean, [number, number | undefined][]]>([
  ['nothing told', [], false, [[0, undefined]]],
  [
    'told once',
    [[0, 0]],
    false,
    [
      [0, undefined],
      [5, undefined],
      [30, 0],
    ],
  ],
  [
    'two announces',
    [
      [0, 0],
      [10, 1000],
    ],
    false,
    [
      [10, 100],
      [20, 100],
      [39.9, 100],
      [40, 0],
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
    false,
    [[40, 0]],
  ],
  [
    'announces: what was longer ago counts, too',
    [
      [0, 0],
      [10, 10_000],
      [20, 10_500],
    ],
    false,
    [[20, 525]],
  ],
  [
    'announces: no faster while nothing is told',
    [
      [0, 0],
      [8, 1000],
      [10, 5000],
    ],
    false,
    [
      [10, 500],
      [39, 500],
      [40, 0],
    ],
  ],
  [
    'watched: it does not',
    [
      [0, 0],
      [10, 10_000],
      [20, 10_500],
    ],
    true,
    [
      [20, 50],
      [30, 0],
    ],
  ],
  [
    'watched: less and less when nothing is told',
    [
      [0, 0],
      [5, 500],
    ],
    true,
    [
      [5, 100],
      [10, 50],
      [15, 0],
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
    true,
    [[2, 100]],
  ],
  [
    'one that begins anew',
    [
      [0, 0],
      [10, 1000],
      [20, 0],
      [30, 500],
    ],
    false,
    [[30, 50]],
  ],
  [
    'older news',
    [
      [0, 0],
      [10, 1000],
      [5, 9000],
    ],
    false,
    [[10, 100]],
  ],
])('%s', (_, told, isWatched, expected) => {
  const speed = new PeerSpeed();
  for (const [at, have] of told) {
    speed.add(at * 1000, have, isWatched);
  }
  for (const [at, bytesPerSecond] of expected) {
    expect([at, speed.at(at * 1000)]).toEqual([at, bytesPerSecond]);
  }
});
