import { expect, test } from 'vitest';
import { bytesAsLetters, lettersAsText } from './byte-letters.ts';

test.each(['', 'echo', 'año € 😀', '\uFEFFecho', 'ñ'.repeat(20_000)])(
  'a text is read back from its bytes',
  (text) => {
    const letters = bytesAsLetters(text);
    expect(letters).toBe(Buffer.from(text).toString('latin1'));
    expect(lettersAsText(letters)).toBe(text);
  },
);
