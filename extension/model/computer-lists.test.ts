import { expect, test } from 'vitest';
import { listDocument, partLines } from './computer-lists.ts';

test('parts stand in two columns, a type once', () => {
  const parts = [
    { type: 'CPU', description: 'fast' },
    { type: 'Memory', description: '8 GB' },
    { type: 'Memory', description: '4 GB' },
  ];
  expect(partLines(parts)).toEqual(['CPU     fast', 'Memory  8 GB', '        4 GB']);
  expect(partLines([])).toEqual([]);
});

test('a document has a title, a note and the lines', () => {
  expect(listDocument('Hardware', 'now', ['a', 'b'])).toBe('Hardware\n========\nnow\n\na\nb\n');
});
