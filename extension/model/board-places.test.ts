import { describe, expect, it } from 'vitest';
import { movedTo, roomy, trimmed } from './board-arrange.ts';
import { aislesOf, placesOf, type Row, rowLetter } from './board-rows.ts';
import { actionsOf, countLooks } from './board-selection.ts';
import { noSamples, samplesOf, sparkOf, withSample } from './board-spark.ts';
import { tileOf } from './board-tile.ts';
import { computerAt } from './test-support/room.ts';

const computers = (count: number) => Array.from({ length: count }, (_, at) => computerAt(at + 1));

describe('places', () => {
  it('are by natural name in rows of six with an aisle, and of ten in a large room', () => {
    const { rows, isArranged } = placesOf({ computers: computers(12).reverse() });
    expect(isArranged).toBe(false);
    expect(rows[1]).toEqual(['pc7', 'pc8', 'pc9', null, 'pc10', 'pc11', 'pc12']);
    expect(placesOf({ computers: computers(41) }).rows.map((row) => row.length)).toEqual([11, 11, 11, 11, 2]);
    expect(placesOf({ computers: computers(2) }).rows).toEqual([['pc1', 'pc2']]);
    expect(placesOf({ computers: [] }).rows).toEqual([]);
  });

  it('are as they were arranged; who is gone leaves an empty one, who came later stands behind', () => {
    const layout = { front: 'bottom' as const, rows: [['pc3', null, 'gone'], ['pc1']] };
    expect(placesOf({ layout, computers: computers(4) })).toEqual({
      ...{ front: 'bottom', isArranged: true },
      rows: [['pc3', null, null], ['pc1'], ['pc2', 'pc4']],
    });
  });

  it('know their aisles and the names of their rows', () => {
    expect(aislesOf([['a', null, 'b'], ['c']])).toEqual([false, true, false]);
    expect([0, 25, 26, 99].map(rowLetter)).toEqual(['A', 'Z', 'AA', 'CV']);
  });
});

describe('arranging', () => {
  const rows: readonly Row[] = [['a', 'b'], ['c']];

  it.each<[string, string, number, number, readonly Row[]]>([
    [
      'to a free place',
      'a',
      1,
      1,
      [
        [null, 'b'],
        ['c', 'a'],
      ],
    ],
    [
      'to where somebody stands: they change places',
      'a',
      1,
      0,
      [
        ['c', 'b'],
        ['a', null],
      ],
    ],
    [
      'beyond the room',
      'a',
      0,
      2,
      [
        [null, 'b', 'a'],
        ['c', null, null],
      ],
    ],
    ['to nowhere', 'a', -1, 0, rows],
    ['of one that is not there', 'x', 0, 0, rows],
  ])('moves %s', (_, id, row, column, after) => {
    expect(movedTo(rows, id, { row, column })).toEqual(after);
  });

  it('has free places around the room, which are not saved', () => {
    expect(roomy(rows)).toEqual([
      ['a', 'b', null],
      ['c', null, null],
      [null, null, null],
    ]);
    expect(trimmed(roomy(rows))).toEqual([
      ['a', 'b'],
      ['c', null],
    ]);
    expect(trimmed([[null]])).toEqual([]);
  });
});

describe('a selection', () => {
  const tileWith = (state: 'failed' | 'running' | 'waiting', job = 'j1') =>
    tileOf(computerAt(1), { job, waitUntil: null, target: { computer: 'pc1', attempt: 1, state } }, 'en');
  const tiles = {
    a: tileWith('failed'),
    b: tileWith('failed', 'j2'),
    c: tileWith('running'),
    d: tileWith('waiting'),
  };

  it('tells whom each action hits', () => {
    expect(actionsOf(tiles, ['d', 'c', 'b', 'a', 'gone'])).toEqual({
      retry: [
        { job: 'j2', computers: ['b'] },
        { job: 'j1', computers: ['a'] },
      ],
      ...{ wake: ['d', 'c', 'b', 'a'], output: ['c', 'b', 'a'], send: ['d', 'c', 'b', 'a'] },
    });
    expect(actionsOf(tiles, [])).toEqual({ retry: [], wake: [], output: [], send: [] });
  });

  it('is counted by looks, in the order of the chips', () => {
    expect(countLooks(tiles)).toEqual([
      { look: 'running', count: 1, waits: false },
      { look: 'failed', count: 2, waits: false },
      { look: 'off', count: 1, waits: true },
    ]);
  });
});

describe('the curve', () => {
  const megabyte = 1024 ** 2;

  it('is not there before there is something to see', () => {
    expect(sparkOf(noSamples)).toBeNull();
    const silent = withSample(withSample(noSamples, { repository: 0, received: 0 }), {
      repository: undefined,
      received: 0,
    });
    expect(sparkOf(silent)).toBeNull();
  });

  it('goes on from what the daemon has kept, in its own steps', () => {
    const series = { startedAt: '2026-11-27T08:00:00.000Z', stepSeconds: 4 };
    const kept = { ...series, repository: [megabyte, null], received: [3 * megabyte, 5 * megabyte] };
    const samples = withSample(samplesOf(kept), { repository: 2 * megabyte, received: 7 * megabyte });
    expect(sparkOf(samples)).toEqual({ seconds: 10, repository: [1, 1, 0, 0, 2], received: [3, 3, 5, 5, 7] });
  });

  it('has at most 100 points, of as many samples as there are', () => {
    let samples = noSamples;
    for (let at = 0; at < 250; at += 1) {
      samples = withSample(samples, { repository: megabyte, received: 20 * megabyte });
    }
    const spark = sparkOf(samples);
    expect(spark?.seconds).toBe(500);
    expect(spark?.received).toEqual(Array(84).fill(20));
    expect(spark?.repository).toEqual(Array(84).fill(1));
  });
});
