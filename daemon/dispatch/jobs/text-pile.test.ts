import { expect, it } from 'vitest';
import { TextPile } from './text-pile.ts';

it('gives what was added, in order, in few pieces', () => {
  const pile = new TextPile();
  const texts = [
    '',
    'hola\n',
    'ñ€😀',
    'x'.repeat(300_000),
    ...Array.from({ length: 100 }, (_, at) => `${at} €`.repeat(2_000)),
  ];
  for (const text of texts) {
    pile.add(text);
  }
  const pieces: string[] = [];
  for (const piece of pile.pieces()) {
    pieces.push(piece.toString());
  }
  expect(pieces.join('')).toBe(texts.join(''));
  expect(pieces.length).toBeLessThan(12);
});

it('lets go of a piece when the next one is asked for', () => {
  const pile = new TextPile();
  pile.add('x'.repeat(300_000));
  pile.add('y'.repeat(300_000));
  const pieces = [...pile.pieces()];
  expect(pieces.map(({ length }) => length)).toEqual([0, 0]);
  expect([...pile.pieces()]).toEqual([]);
});
