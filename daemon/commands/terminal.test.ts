import { expect, it } from 'vitest';
import { jsonText } from './terminal.ts';

it('JSON has nothing that a terminal obeys or hides, and is the same to a program', () => {
  const value = { text: 'a\u001b[2J\u009b2J\u007f\u202eb\u2028\u200d\u{e0041}\nñ 長' };
  const text = jsonText(value);
  expect(text).toBe(
    '{\n  "text": "a\\u001b[2J\\u009b2J\\u007f\\u202eb\\u2028\\u200d\\udb40\\udc41\\nñ 長"\n}\n',
  );
  expect(JSON.parse(text)).toEqual(value);
});
