import { beforeAll, expect, test, vi } from 'vitest';
import { type Node, Parser, type Tree } from 'web-tree-sitter';
import { initParser, parseInSteps } from './parser.ts';
import { atOnce } from './steps.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await initParser();
});

/** What the parser makes of a text: each node's kind and place. */
function shapeOf(tree: Tree | null): string[] {
  if (!tree) {
    throw new Error('no tree');
  }
  const shape: string[] = [];
  const add = (node: Node) => {
    shape.push(`${node.type} ${node.startIndex}-${node.endIndex}`);
    for (const child of node.children) {
      if (child) {
        add(child);
      }
    }
  };
  add(tree.rootNode);
  tree.delete();
  return shape;
}

const blanks = ' \t'.repeat(600);
const letters = 'if_fi0'.repeat(200);
const digits = '1'.repeat(1200);

test.each([
  ['between words', `ogMount${blanks}1${blanks}1\n`],
  ['before and behind a line', `${blanks}ogMount 1 1${blanks}\n${blanks}a=1\n`],
  ['in words and comments', `a "x${blanks}y" 'x${blanks}y' # z${blanks}z\nb\n`],
  ['in a here-document', `cat <<E\n${blanks}a${blanks}\nE\nb\n`],
  ['around what joins lines', `if a;${blanks}then\n b \\${blanks}\n c \\\n${blanks} d\nfi\n`],
  ['at the very end', `a\nb${blanks}`],
  ['in a word', `${letters} -${letters} /${letters}/x.${letters}\n`],
  ['in strings and comments', `a "${letters} $x" '${letters}' # ${letters}\nb\n`],
  ['in names', `${letters}=1\nexport ${letters}\n${letters}() { :; }\necho $${letters} \${${letters}%.*}\n`],
  ['in numbers', `a ${digits} $((${digits} + x)) ${digits}>x\n`],
  ['of letters in a here-document', `cat <<E\n${letters}\n $${letters} ${letters}E\nE\nb\n`],
])('long runs %s change no tree', (_, line) => {
  // As long as it takes that they are left out.
  const text = line.repeat(40);
  expect(text.length).toBeGreaterThan(20_000);
  expect(shapeOf(atOnce(parseInSteps(parser, text)))).toEqual(shapeOf(parser.parse(text)));
});

test('of long runs the parser, which does not pause among them, is given little', () => {
  const parse = vi.spyOn(Parser.prototype, 'parse');
  const text = `${' '.repeat(40_000)}x\n${'y'.repeat(40_000)}\n`.repeat(26);
  atOnce(parseInSteps(parser, text)).delete();
  const given = parse.mock.calls[0]?.[2]?.includedRanges?.map((part) => part.endIndex - part.startIndex);
  expect(given?.reduce((sum, length) => sum + length)).toBe(26 * (4 * 8 + 'x\n\n'.length));
  parse.mockRestore();
});
