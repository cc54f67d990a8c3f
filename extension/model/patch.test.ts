import { expect, it } from 'vitest';
import { type PageModel, patched, patchOf } from './patch.ts';

interface Model extends PageModel {
  readonly items: Readonly<Record<string, { readonly word: string; readonly percent: number | null }>>;
  readonly title: string;
  readonly rows: readonly (readonly (string | null)[])[];
}

const before: Model = {
  title: 'Aula 1',
  rows: [['a', null, 'b']],
  items: { a: { word: 'Receiving', percent: 3 }, b: { word: 'Off', percent: null } },
};

it.each<[string, Model, ReturnType<typeof patchOf<Model>>]>([
  ['nothing', structuredClone(before), undefined],
  ['a part', { ...before, title: 'Aula 2' }, { parts: { title: 'Aula 2' }, items: [] }],
  ['a list', { ...before, rows: [['a', 'b']] }, { parts: { rows: [['a', 'b']] }, items: [] }],
  [
    'one of the items',
    { ...before, items: { ...before.items, a: { word: 'Receiving', percent: 4 } } },
    { parts: {}, items: [['a', { word: 'Receiving', percent: 4 }]] },
  ],
  [
    'one came and one went',
    { ...before, items: { a: before.items.a ?? never(), c: { word: 'Off', percent: null } } },
    {
      parts: {},
      items: [
        ['c', { word: 'Off', percent: null }],
        ['b', null],
      ],
    },
  ],
])('tells of %s what differs, and no more', (_, after, patch) => {
  expect(patchOf(before, after)).toEqual(patch);
  expect(patched(before, patch ?? { parts: {}, items: [] })).toEqual(after);
});

it('leaves what did not differ the same object', () => {
  const after = patched(before, { parts: {}, items: [['a', { word: 'Failed', percent: null }]] });
  expect(after.items.b).toBe(before.items.b);
  expect(after.rows).toBe(before.rows);
});

it('takes an id for an id, whatever it is called', () => {
  const items = Object.fromEntries([['__proto__', { word: 'Off', percent: null }]]);
  const patch = patchOf({ ...before, items: {} }, { ...before, items });
  expect(patch?.items).toEqual([['__proto__', { word: 'Off', percent: null }]]);
  expect(Object.keys(patched({ ...before, items: {} }, patch ?? never()).items)).toEqual(['__proto__']);
});

function never(): never {
  throw new Error('there is none');
}
