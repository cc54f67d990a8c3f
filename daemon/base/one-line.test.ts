import { expect, test } from 'vitest';
import { longestLine, oneLine } from './one-line.ts';

test.each([
  [
    'what a person writes is left alone',
    'Aula 1: ñandú “win11” 漢字 🎉 \\n',
    'Aula 1: ñandú “win11” 漢字 🎉 \\n',
  ],
  ['line ends', 'a\nb\r\nc\u0085d\u2028e\u2029f', 'a\\nb\\r\\nc\\u{85}d\\u{2028}e\\u{2029}f'],
  ['colours and cursor movements of ANSI', '\x1b[2K\x1b[1A\x9b31mx', '\\u{1b}[2K\\u{1b}[1A\\u{9b}31mx'],
  ['C0, DEL and C1', '\0\b\x07\x7f\x80', '\\u{0}\\u{8}\\u{7}\\u{7f}\\u{80}'],
  ['bidirectional overrides', 'win\u202egmi.\u2066x\u2069', 'win\\u{202e}gmi.\\u{2066}x\\u{2069}'],
  ['what is not seen', 'a\u200bb\ufeffc\u00add\u{e0001}', 'a\\u{200b}b\\u{feff}c\\u{ad}d\\u{e0001}'],
  ['lone surrogates', '\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
])('%s', (_what, text, shown) => {
  expect(oneLine(text)).toBe(shown);
});

test('no character of Unicode leaves a control, a line end or a direction behind', () => {
  const left: number[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(oneLine(String.fromCodePoint(code)))) {
      left.push(code);
    }
  }
  expect(left).toEqual([]);
});

test('a long text is cut, and says by how much', () => {
  expect(oneLine('x'.repeat(1e6))).toBe(`${'x'.repeat(longestLine)}… (996000 more)`);
  expect(oneLine('abcdef', 4)).toBe('abcd… (2 more)');
  expect(oneLine('abcd', 4)).toBe('abcd');
});
