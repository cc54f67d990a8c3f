import { expect, it } from 'vitest';
import { isMessageKey } from '../strings/index.ts';
import { fixesOf, reasonFixes } from './reason-fixes.ts';

it.each(Object.keys(fixesOf))('%s is a reason that there is', (key) => {
  expect(isMessageKey(key)).toBe(true);
});

it.each([
  [{ key: 'preflight.off' }, { fixes: [{ command: 'wake' }] }],
  [{ key: 'preflight.tooLarge', args: { image: 'win11' } }, { fixes: [{ command: 'partition' }] }],
  [
    { key: 'preflight.cacheFull', args: { image: 'win11' } },
    { fixes: [{ command: 'deleteFromCache', args: { image: 'win11' } }] },
  ],
  [{ key: 'preflight.busy' }, {}],
])('%j: %j', (message, expected) => {
  expect(reasonFixes(message)).toEqual(expected);
});
