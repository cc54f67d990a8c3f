import { expect, test } from 'vitest';
import { settingsOf } from './settings-file.ts';

test.each<[string, string, string | undefined]>([
  ['bare', 'IPlocal=10.20.30.2', '10.20.30.2'],
  ['with a token beside it', 'ApiToken=0123\nIPlocal=10.20.30.2\n', '10.20.30.2'],
  ['in double quotes', 'IPlocal="10.20.30.2"', '10.20.30.2'],
  ['in single quotes', "IPlocal='10.20.30.2'", '10.20.30.2'],
  ['with blanks around it', '  IPlocal = 10.20.30.2  ', '10.20.30.2'],
  ['with a comment', 'IPlocal="10.20.30.2" # the first card', '10.20.30.2'],
  ['exported', 'export IPlocal=10.20.30.2', '10.20.30.2'],
  ['with line ends of DOS', 'IPlocal=10.20.30.2\r\nX=1\r\n', '10.20.30.2'],
  ['empty', 'IPlocal=', ''],
  ['twice: the last one', 'IPlocal=10.0.0.1\nIPlocal=10.0.0.2', '10.0.0.2'],
  ['a comment', '#IPlocal=10.20.30.2', undefined],
  ['of another name', 'MYIPlocal=10.20.30.2', undefined],
  ['with a command', 'IPlocal=$(touch /tmp/x)', undefined],
  ['with a command in quotes', 'IPlocal="`touch /tmp/x`"', undefined],
  ['with a variable', 'IPlocal="$HOME"', undefined],
  ['two words, which a shell runs', 'IPlocal=10.0.0.1 reboot', undefined],
  ['a quote that is left open', 'IPlocal="10.0.0.1', undefined],
  ['with a control character', 'IPlocal=10.0.0.1\u001b[2J', undefined],
  ['a line without an end', `IPlocal=${'1'.repeat(5000)}`, '1'.repeat(1000 - 'IPlocal='.length)],
  ['binary', '\u0000\u0001\u00ff=\u0000', undefined],
])('%s', (_name, text, value) => {
  expect(settingsOf(text, ['IPlocal']).IPlocal).toBe(value);
});

test('keeps no name that was not asked for', () => {
  expect(settingsOf('IPlocal=10.0.0.1\nApiToken=secret\n', ['IPlocal'])).toEqual({ IPlocal: '10.0.0.1' });
});
