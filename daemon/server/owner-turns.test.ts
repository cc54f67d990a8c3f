import { expect, it } from 'vitest';
import { createOwnerTurns } from './owner-turns.ts';

it('gives each owner one task in a turn of the event loop, however many sessions it has', async () => {
  const turns = createOwnerTurns();
  const happened: string[] = [];
  for (let session = 0; session < 100; session++) {
    const inTurn = turns.join(() => 'viewer');
    inTurn(() => happened.push('viewer'));
    inTurn(() => happened.push('viewer'));
  }
  await new Promise<void>((resolve) => turns.join(() => 'admin')(resolve));
  expect(happened).toHaveLength(1);
});

it('takes the sessions of an owner one after the other, and keeps the order of each, whoever it is by then', async () => {
  const turns = createOwnerTurns();
  const happened: string[] = [];
  let owner = 'nobody';
  const [one, other] = [turns.join(() => owner), turns.join(() => 'nobody')];
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
