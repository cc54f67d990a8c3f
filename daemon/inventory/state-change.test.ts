import { expect, it } from 'vitest';
import { randomNumbers } from '../base/test-support/random-numbers.ts';
import { changeBetween, changed, stateChangeSchema } from './state-change.ts';
import { emptyState, type State, type StoredClassroom } from './stored-state.ts';

const image = (canonicalName: string, comments = ''): State['images'][number] => ({
  canonicalName,
  name: 'n',
  softwareProfile: 's',
  partition: 1,
  partitionType: 'NTFS',
  repository: 'r',
  comments,
});
const classroom = (id: string, name: string): StoredClassroom => ({
  id,
  name,
  network: '',
  groups: [],
  multicast: {},
  p2p: {},
  computers: [],
});
const [a, b, c] = [image('a'), image('b'), image('c')];
const state = (images: State['images'], classrooms: State['classrooms'] = []): State => ({
  ...emptyState,
  images,
  classrooms,
});

it.each([
  ['nothing', state([a, b]), state([a, b]), {}],
  ['one more', state([a]), state([a, b]), { images: { set: [b] } }],
  ['one less', state([a, b, c]), state([a, c]), { images: { removed: [`r\nb`] } }],
  ['one other', state([a, b, c]), state([a, image('b', 'x'), c]), { images: { set: [image('b', 'x')] } }],
  ['the name of one', state([a, b]), state([a, c]), { images: { set: [c], removed: [`r\nb`] } }],
  [
    'a classroom',
    state([a], [classroom('1', 'x'), classroom('2', 'y')]),
    state([a], [classroom('1', 'z'), classroom('2', 'y')]),
    { classrooms: { set: [classroom('1', 'z')] } },
  ],
])('a change of %s', (_, before, after, change) => {
  // What is told as unchanged is the same object.
  const kept: State = {
    ...after,
    classrooms: after.classrooms.map(
      (one) => before.classrooms.find((other) => JSON.stringify(other) === JSON.stringify(one)) ?? one,
    ),
  };
  expect(changeBetween(before, kept)).toEqual(change);
  expect(changed(before, change)).toEqual(after);
});

it.each([
  ['another order', state([a, b, c]), state([b, a, c])],
  ['one before others', state([a, b]), state([c, a, b])],
  ['the same twice', state([a]), state([a, a])],
])('%s cannot be said by a change', (_, before, after) => {
  expect(changeBetween(before, after)).toBeUndefined();
});

it('any number of changes, read again from their text, lead to the same state', () => {
  const numbers = randomNumbers(20_261_127);
  const random = (below: number) => Math.floor(numbers() * below);
  let present = state(Array.from({ length: 20 }, (_, at) => image(`i${at}`)));
  let read = present;
  for (let round = 0; round < 500; round++) {
    let { images } = present;
    for (let step = random(4); step >= 0; step--) {
      const at = random(images.length + 1);
      const chosen = images[at];
      if (!chosen) {
        images = [...images, image(`n${round}-${step}`)];
      } else if (random(2) === 0) {
        images = images.filter((one) => one !== chosen);
      } else {
        images = images.map((one) => (one === chosen ? { ...one, comments: `${round}` } : one));
      }
    }
    const next = { ...present, images };
    const change = changeBetween(present, next);
    expect(change).toBeDefined();
    read = changed(read, stateChangeSchema.parse(JSON.parse(JSON.stringify(change))));
    expect(read).toEqual(next);
    present = next;
  }
});
