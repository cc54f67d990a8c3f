import { expect, test } from 'vitest';
import { createTokenStore } from './semantic-token-store.ts';

const before = [0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 0];

test.each([
  ['nothing', before, []],
  ['a line more above', [1, ...before.slice(1)], [{ start: 0, deleteCount: 1, data: [1] }]],
  ['one more', [...before, 2, 0, 1, 0, 0], [{ start: 15, deleteCount: 0, data: [2, 0, 1, 0, 0] }]],
  ['one less', before.slice(0, 10), [{ start: 10, deleteCount: 5, data: [] }]],
  ['in the middle', before.map((each) => (each === 2 ? 9 : each)), [{ start: 7, deleteCount: 1, data: [9] }]],
  ['all gone', [], [{ start: 0, deleteCount: 15, data: [] }]],
])('a change: %s', (_, after, edits) => {
  const store = createTokenStore();
  const { resultId } = store.whole('a', before);
  expect(store.delta('a', after, resultId ?? '')).toEqual({ resultId: '2', edits });
});

test('everything when the editor has something else, or it was closed', () => {
  const store = createTokenStore();
  const { resultId } = store.whole('a', before);
  expect(store.delta('a', [1], 'other')).toMatchObject({ data: [1] });
  expect(store.delta('a', [2], resultId ?? '')).toMatchObject({ data: [2] });
  const last = store.whole('a', before).resultId;
  store.close('a');
  expect(store.delta('a', before, last ?? '')).toMatchObject({ data: before });
});
