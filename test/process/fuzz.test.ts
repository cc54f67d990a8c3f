import { expect, it } from 'vitest';
import { figuresOf, fuzzAll } from '../fuzz/session.ts';

it('no parser and no port stumbles over 5,000 cases of what strangers might send', async () => {
  const result = await fuzzAll(5_000, 1);
  console.log(figuresOf(result));
  expect(result.problems).toEqual([]);
}, 300_000);
