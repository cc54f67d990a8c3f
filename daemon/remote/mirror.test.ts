import { expect, it } from 'vitest';
import type { ImageRecord } from '../inventory/types.ts';
import { Mirror, mostImages, TooManyImages } from './mirror.ts';

const image = (name: string, more: object = {}) => ({
  ...{ id: `lab:${name}`, canonicalName: name, repository: 'lab', registered: false, state: 'ready' },
  ...more,
});
const { signal } = new AbortController();

function mirror() {
  const changed: string[] = [];
  const removed: string[] = [];
  const made = new Mirror((change) => {
    changed.push(...change.changed.map(({ id }: ImageRecord) => id));
    removed.push(...change.removed);
  });
  const apply = (list: readonly unknown[], whole = false, gone: string[] = []) =>
    made.apply('lab', { changed: list, removed: gone }, whole, signal);
  return { made, changed, removed, apply };
}

it('tells what is new or other, and what is gone', async () => {
  const { changed, removed, apply } = mirror();
  await apply([image('a'), image('b')], true);
  await apply([image('a'), image('b', { locked: true })]);
  await apply([], false, ['lab:a', 'lab:never', 'main:a']);
  await apply([image('c')], true);
  expect(changed).toEqual(['lab:a', 'lab:b', 'lab:b', 'lab:c']);
  expect(removed).toEqual(['lab:a', 'lab:b']);
});

it('takes no more than its own, and counts what it could not read', async () => {
  const { made, changed, apply } = mirror();
  await apply([image('a', { repository: 'main' }), image('b', { state: '?' }), image('c'), 7], true);
  expect([changed, made.refused]).toEqual([['lab:c'], 1]);
});

it('gives progress only of what goes on', async () => {
  const { made, apply } = mirror();
  await apply([image('a', { state: 'integrating', progress: 40 })], true);
  expect(made.records(true)).toMatchObject([{ progress: 40 }]);
  expect(made.records(false)[0]).not.toHaveProperty('progress');
  expect(made.records(false)).toBe(made.records(false));
});

it('reads in slices, between which others have their turn, and stops when told', async () => {
  const { changed, made } = mirror();
  const abort = new AbortController();
  setImmediate(() => abort.abort());
  const list = Array.from({ length: 1_000 }, (_, place) => image(`i${place}`));
  await expect(made.apply('lab', { changed: list, removed: [] }, true, abort.signal)).rejects.toThrow();
  expect(changed.length).toBeLessThan(1_000);
});

it('has a limit', async () => {
  const { apply } = mirror();
  const list = Array.from({ length: mostImages + 1 }, (_, place) => image(`i${place}`));
  await expect(apply(list, true)).rejects.toThrow(TooManyImages);
});
