import { expect, test } from 'vitest';
import { isOlder } from './versions.ts';

test.each([
  ['0.0.9', '0.1.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0-beta.1', '0.1.0', false],
  ['0.9.9', '0.10.0', true],
  ['1.0.0', '0.10.0', false],
  ['0.1', '0.1.0', false],
  ['', '0.1.0', false],
])('%j is older than %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});
