import { expect, it } from 'vitest';
import { RequestIds } from './request-ids.ts';

it('gives the same choice the same id, in any order', () => {
  const ids = new RequestIds();
  expect(ids.of(['pc1', 'pc2'])).toBe(ids.of(['pc2', 'pc1']));
});

it.each([[['pc1']], [['pc1', 'pc2', 'pc3']], [['pc1,pc2']], [[]]])(
  'gives another choice another id: %j',
  (other) => {
    const ids = new RequestIds();
    expect(ids.of(other)).not.toBe(ids.of(['pc1', 'pc2']));
  },
);

it('gives another decision another id', () => {
  expect(new RequestIds().of(['pc1'])).not.toBe(new RequestIds().of(['pc1']));
});
