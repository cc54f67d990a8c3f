import { expect, it } from 'vitest';
import { limits } from '../../protocol/index.ts';
import { createOwnerTurns } from './owner-turns.ts';

it('gives each owner one task in a turn of the event loop, however many sessions it has', async () => {
  const turns = createOwnerTurns();
  const happened: string[] = [];
  for (let session = 0; session < 100; session++) {
    const { add } = turns.join(() => 'viewer');
    add(() => happened.push('viewer'));
    add(() => happened.push('viewer'));
  }
  await new Promise<void>((resolve) => turns.join(() => 'admin').add(resolve));
  expect(happened).toHaveLength(1);
});

it('takes the sessions of an owner one after the other, and keeps the order of each, whoever it is by then', async () => {
  const turns = createOwnerTurns();
  const happened: string[] = [];
  let owner = 'nobody';
  const [one, other] = [turns.join(() => owner).add, turns.join(() => 'nobody').add];
  one(() => {
    owner = 'ana';
    happened.push('1 first');
  });
  one(() => happened.push('1 second'));
  const done = new Promise<void>((resolve) => {
    other(() => happened.push('2 first'));
    other(resolve);
  });
  await done;
  expect(happened).toEqual(['1 first', '2 first', '1 second']);
});

it('gives an owner no turn while much of its text is worked on, and others theirs', async () => {
  const turns = createOwnerTurns();
  const happened: string[] = [];
  const [viewer, other] = [turns.join(() => 'viewer'), turns.join(() => 'viewer')];
  let finish = () => {};
  const working = viewer.work(2 * limits.documentLength, () => new Promise<void>((done) => (finish = done)));
  const done = new Promise<void>((resolve) => {
    other.add(() => {
      happened.push('viewer');
      resolve();
    });
  });
  const admin = turns.join(() => 'admin');
  for (let turn = 0; turn < 10; turn++) {
    await new Promise<void>((resolve) => admin.add(resolve));
  }
  expect(happened).toEqual([]);
  finish();
  await working;
  await done;
  expect(happened).toEqual(['viewer']);
});
