import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { image } from '../test-support/records.ts';
import { imageBreakLock } from './image-break-lock.ts';

it.each([
  [undefined, false],
  [true, true],
])('with force %s: %s; answers the image as it is then', async (force, expected) => {
  let locked = true;
  const asked: unknown[] = [];
  const call = paperCall({
    inventory: { images: () => [{ ...image, file: 'win11.img', locked }] },
    operations: {
      breakLock: async (...args) => {
        asked.push(args);
        locked = false;
      },
    },
  });
  expect(await imageBreakLock({ canonicalName: 'win11', force }, call)).toMatchObject({ locked: false });
  expect(asked).toEqual([['win11.img', expected]]);
});
