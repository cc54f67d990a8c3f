import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Intake } from './intake.ts';

/** An intake whose works take so long each, and what was done up to now. */
function intakeOf(milliseconds: number) {
  let clock = 0;
  const done: number[] = [];
  const intake = new Intake(() => clock);
  const take = (name: number) =>
    intake.take(() => {
      clock += milliseconds;
      done.push(name);
    });
  return { take, done };
}

it('does at once what is quickly done', () => {
  const { take, done } = intakeOf(0);
  for (let name = 1; name <= 100; name += 1) {
    take(name);
  }
  expect(done).toHaveLength(100);
});

it('leaves to later turns what would make this one long, in order', async () => {
  const { take, done } = intakeOf(3);
  for (const name of [1, 2, 3, 4, 5]) {
    take(name);
  }
  expect(done).toEqual([1, 2]);
  await turn();
  take(6);
  expect(done).toEqual([1, 2, 3, 4]);
  await turn();
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
});

it('begins anew in each turn', async () => {
  const { take, done } = intakeOf(4);
  for (const name of [1, 2, 3]) {
    take(name);
    await turn();
  }
  expect(done).toEqual([1, 2, 3]);
  take(4);
  take(5);
  expect(done).toEqual([1, 2, 3, 4]);
});
