import { expect, it } from 'vitest';
import { createTurns } from './one-per-turn.ts';

it('lets others run between two tasks, and runs the latest of each key once', async () => {
  const turns = createTurns();
  const happened: string[] = [];
  const a = {};
  turns.add(a, () => happened.push('old a'));
  turns.add(a, () => happened.push('a'));
  setImmediate(() => setImmediate(() => happened.push('other')));
  await new Promise<void>((resolve) => {
    turns.add({}, () => happened.push('b'));
    turns.add({}, resolve);
  });
  expect(happened).toEqual(['a', 'b', 'other']);
  await new Promise<void>((resolve) => turns.add(a, resolve));
});
