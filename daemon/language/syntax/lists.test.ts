import { afterAll, expect, test } from 'vitest';
import { listAt, listsIn, valuesOf } from './lists.ts';
import { initParser } from './parser.ts';
import { Script } from './script.ts';
import { atOnce } from './steps.ts';

const parser = await initParser();
afterAll(() => parser.delete());

const listsOf = (text: string) => atOnce(listsIn(atOnce(Script.read(parser, text))));

test.each<[string, string, (string | undefined)[] | undefined]>([
  ['for I in a "b c" d; do ls; done', 'I', ['a', 'b c', 'd']],
  ["for I in 'a b' \\\n  c; do ls; done", 'I', ['a b', undefined]],
  ['for I in a *.img; do ls; done', 'I', ['a', undefined]],
  ['for I in {1..3}; do ls; done', 'I', [undefined]],
  [`A=(a "b c")\nfor I in "\${A[@]}" x; do ls; done`, 'I', ['a', 'b c', 'x']],
  ['A=(\n  a # one\n  "b c"\n)', 'A[1]', ['b c']],
  ['A=(a "b c")', 'A', ['a']],
  ['A=(a "b c")', 'A[$i]', ['a', 'b c']],
  ['A=(a "b c")', 'A[5]', [undefined]],
  ['A=(a "b c")', 'A[@]', [undefined]],
  ['declare -A A=([x]=a [y]="b c")', 'A[y]', ['a', 'b c', undefined]],
  ['A=(a)\nA+=(b)', 'A[1]', ['b']],
  ['A[k]="b c"', 'A[k]', ['b c', undefined]],
  ['A=(a)\nA=$X', 'A[0]', undefined],
  ['for I in a; do I=b; done', 'I', undefined],
  ['for I in a; do read I; done', 'I', undefined],
  ['# for I in a; do', 'I', undefined],
  ['echo "for I in a; do"', 'I', ['a']],
])('%j gives %s', (text, key, expected) => {
  const list = listAt(listsOf(text), /^\w+/.exec(key)?.[0] ?? '', text.length);
  expect(list && valuesOf(list, key)).toEqual(expected);
});

test('many and long ones are not followed, and cost little', () => {
  expect(listsOf(`for I in ${'a '.repeat(900)}; do ls; done`)[0]?.values).toHaveLength(20);
  expect(listsOf('for I in a; do ls; done\n'.repeat(2000))).toHaveLength(50);
  expect(listsOf(`for I in a; do ls; done\n${'# x\n'.repeat(60_000)}`)).toEqual([]);
});
