import { expect, test } from 'vitest';
import { oneLine } from './one-line.ts';

test.each([
  ['pc01', 'pc01'],
  ['  a\r\n\tb  ', 'a b'],
  ['a\u202Egpj.exe', 'a gpj.exe'],
  ['a\u0000\u001b[31mb', 'a [31mb'],
  ['x'.repeat(301), `${'x'.repeat(299)}…`],
  ['', ''],
])('%j is shown as %j', (text, expected) => {
  expect(oneLine(text)).toBe(expected);
});
