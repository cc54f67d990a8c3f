import { beforeAll, describe, expect, test } from 'vitest';
import type { Parser } from 'web-tree-sitter';
import { initParser } from './parser.ts';
import { Script } from './script.ts';
import { atOnce } from './steps.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await initParser();
});

/** Each call as it is written out, and how many pieces of single statements there are. */
function read(text: string): { calls: string[]; pieces: number } {
  const script = atOnce(Script.read(parser, text, 1));
  const calls = script.calls.map(({ name, args }) =>
    [name, ...args.map((arg) => arg.value ?? '?')].join(' '),
  );
  return { calls, pieces: script.pieces.length };
}

describe('the line behind a command is no part of it', () => {
  test.each<[string, string[], number]>([
    ['a | b | c 1\nd 2\ne 3 >f\ng\n', ['a', 'b', 'c 1', 'd 2', 'e 3', 'g'], 4],
    ['a |\n b |\n c 1 # x\nX=1\ne 3 >f\n', ['a', 'b', 'c 1', 'e 3'], 3],
    ['f() {\n  a | b | c\n  d\n  e >f\n}\ng\n', ['a', 'b', 'c', 'd', 'e', 'g'], 2],
    ['a | b | c 1\r\nd 2\r\ne 3 >f\r\n', ['a', 'b', 'c 1', 'd 2', 'e 3'], 3],
    ['a | b | c \\\n 1\nd \\\n 2\ne >f\n', ['a', 'b', 'c 1', 'd 2', 'e'], 3],
    ['0$(a)\n\n\\\nb 1\n', ['a', 'b 1'], 1],
    ['cat <<E | b | c\nx\nE\nd >f\n', ['cat', 'b', 'c', 'd'], 2],
  ])('%j', (text, calls, pieces) => {
    expect(read(text)).toEqual({ calls, pieces });
  });
});

test('a byte order mark is a blank wherever it stands', () => {
  expect(read('\ufeffogMount 1\nogEcho\n\ufeffogMount 2\n').calls).toEqual([
    'ogMount 1',
    'ogEcho',
    'ogMount 2',
  ]);
});
