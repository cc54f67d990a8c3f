import { expect, test } from 'vitest';
import { type ComputerOutput, jointOutput } from './joint-output.ts';

const output = (computer: string, text: string, state = 'failed'): ComputerOutput => ({
  ...{ computer, text, states: [state], bytes: text.length, truncated: false },
});
const prefixOf = (field: string) => ({ computer: 'equipo', status: 'estado' })[field] ?? field;
const linesOf = (outputs: readonly ComputerOutput[], filter = '') =>
  jointOutput(outputs, filter, prefixOf).lines;

const two = [output('pc1', 'one\ntwo\n', 'succeeded'), output('pc10', 'two\nthree')];

test('each line has the name of its computer, one under the other', () => {
  expect(linesOf(two)).toEqual(['pc1  │ one', 'pc1  │ two', 'pc10 │ two', 'pc10 │ three']);
});

test.each([
  ['two', ['pc1  │ two', 'pc10 │ two']],
  ['TWO', ['pc1  │ two', 'pc10 │ two']],
  ['computer:pc10', ['pc10 │ two', 'pc10 │ three']],
  ['equipo:pc10 three', ['pc10 │ three']],
  ['status:failed', ['pc10 │ two', 'pc10 │ three']],
  ['estado:succeeded two', ['pc1 │ two']],
  ['four', []],
])('the filter %j', (filter, expected) => {
  expect(linesOf(two, filter)).toEqual(expected);
});

test.each([
  ['', []],
  ['\n', ['pc1 │ ']],
  ['a\r\nb', ['pc1 │ a', 'pc1 │ b']],
  ['10%\r20%\r30%\nend', ['pc1 │ 30%', 'pc1 │ end']],
  ['10%\r', ['pc1 │ 10%']],
])('the text %j', (text, expected) => {
  expect(linesOf([output('pc1', text)])).toEqual(expected);
});

test('of a long output the end is shown, and its full size told', () => {
  const long = { ...output('pc1', 'one\ntwo\nthree\n'), bytes: 900 };
  const { lines, cut, total } = jointOutput([long, output('pc2', 'x')], '', prefixOf, 20);
  expect(lines).toEqual(['pc1 │ three', 'pc2 │ x']);
  expect(cut).toEqual([{ computer: 'pc1', bytes: 900 }]);
  expect(total).toBe(2);
});

test('what the repository has cut already is told, too', () => {
  const { cut } = jointOutput([{ ...output('pc1', 'x'), bytes: 5_000, truncated: true }], '', prefixOf);
  expect(cut).toEqual([{ computer: 'pc1', bytes: 5_000 }]);
});

test('a very long line is cut', () => {
  const [line = ''] = linesOf([output('pc1', 'x'.repeat(100_000))]);
  expect(line.length).toBeLessThan(2_100);
});
