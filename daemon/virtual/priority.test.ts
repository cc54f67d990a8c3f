import { constants } from 'node:os';
import { expect, it } from 'vitest';
import { niceness } from './priority.ts';

const usual = constants.priority.PRIORITY_BELOW_NORMAL;

it.each([
  [undefined, usual],
  ['', usual],
  ['-5', usual],
  ['20', usual],
  ['low', usual],
  ['0', 0],
  ['19', 19],
])('%j', (said, wanted) => {
  expect(niceness(said)).toBe(wanted);
});
