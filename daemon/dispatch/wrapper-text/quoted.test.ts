import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../base/test-support/random-numbers.ts';
import { quoted, unquoted } from './quoted.ts';

const bash = (script: string, ...args: string[]) =>
  execFileSync('bash', ['-c', script, 'bash', ...args], {
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    // bash reads its .bashrc when its stdin is a socket.
    stdio: ['ignore', 'pipe', 'inherit'],
  });

describe('quoted', () => {
  it.each([
    ['plain', 'echo a', "$'echo a'"],
    ['quotes and backslashes', `a'b"\\`, String.raw`$'a\047b"\\'`],
    ['lines', 'a\nb\r\tc', String.raw`$'a\nb\015\011c'`],
    ['UTF-8', 'ñ', String.raw`$'\303\261'`],
    ['a digit behind an escape', '\u00017', String.raw`$'\0017'`],
  ])('%s', (_name, text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it('bash reads the same text', () => {
    const random = randomNumbers(7);
    const letters = [
      'a',
      "'",
      '\\',
      '"',
      '$',
      '`',
      '\n',
      '\r',
      '\t',
      '\x7f',
      '\x01',
      'ñ',
      '😀',
      '7',
      '?',
      '!',
      ' ',
    ];
    for (let round = 0; round < 20; round++) {
      const text = Array.from({ length: 200 }, () => letters[Math.floor(random() * letters.length)]).join('');
      expect(bash(`printf %s ${quoted(text)}`).toString()).toBe(text);
    }
  });
});

it('unquoted reads what bash quotes', () => {
  const bytes = Array.from({ length: 255 }, (_, at) => at + 1);
  const octal = bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  const said = bash(`printf %q $'\\n${octal}'`).toString();
  expect(said).toMatch(/^\$'\\n[ -~]*'$/);
  expect([...unquoted(said.slice(4, -1))]).toEqual(bytes);
});
