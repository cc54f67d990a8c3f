import { expect, test } from 'vitest';
import { Xxh32 } from './xxh32.ts';

const text = 'Nobody inspects the spammish repetition';

/** From the reference implementation, xxhsum -H32. */
test.each([
  ['', 0x02cc5d05],
  ['a', 0x550d7456],
  ['abc', 0x32d153ff],
  [text, 0xe2293b2f],
])('%j', (text, sum) => {
  expect(new Xxh32().update(Buffer.from(text)).digest()).toBe(sum);
});

test.each([1, 3, 15, 16, 17])('in pieces of %i bytes', (length) => {
  const sum = new Xxh32();
  for (let at = 0; at < text.length; at += length) {
    sum.update(Buffer.from(text.slice(at, at + length)));
  }
  expect(sum.digest()).toBe(0xe2293b2f);
});
