import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { personAt } from './ask.ts';

/** A terminal with such keys pressed before anything is asked. */
function terminal(keys: string, isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  const output = new PassThrough();
  const person = personAt(input, output);
  input.write(keys);
  return { input, output, person };
}

test.each<[string, string, boolean, (string | undefined)[]]>([
  ['lines of a program', '/srv/a\n\n', false, ['/srv/a', '']],
  ['keys at a terminal', '/srv/b\u007fa\r\r', true, ['/srv/a', '']],
  ['Ctrl+C', 'abc\u0003', true, [undefined]],
  ['Ctrl+D', '\u0004', true, [undefined]],
])('%s', async (_name, keys, isTTY, answers) => {
  const { person } = terminal(keys, isTTY);
  const given: (string | undefined)[] = [];
  for (const _ of answers) {
    given.push(await person.ask('? '));
  }
  expect(given).toEqual(answers);
  person.dispose();
});

test('the end of the input, after its lines', async () => {
  const { input, output, person } = terminal('one\n', false);
  input.end();
  expect([await person.ask('1? '), await person.ask('2? ')]).toEqual(['one', undefined]);
  expect(String(output.read())).toBe('1? 2? ');
});
