import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { render } from '../../strings/index.ts';
import { parseWrapped, wrapScript } from '../wrapper.ts';
import { reasonOf } from './index.ts';

const said = (script: string, exitCode: number, text: string) => {
  const told = reasonOf({ script, exitCode, text });
  return typeof told === 'string' ? told : render(told, 'en');
};

/** Runs a script as a computer does, and tells why it failed. */
async function run(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-c', wrapScript({ script, runId: '0'.repeat(32) })],
    {
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  const result = parseWrapped(stdout);
  if (!result) {
    throw new Error(`no result: ${stdout}`);
  }
  return said(script, result.exitCode, result.text);
}

// What differs between versions of bash is not held here: its lines are looked up in the script.
describe.skipIf(process.platform === 'win32')(
  'what bash says of a script that it runs, with the script’s line',
  () => {
    it.each([
      ['a missing command', 'true\n\nogNix 1 2', 'bash, line 3: command not found: ogNix'],
      ['in a function', 'true\nf() {\n  true\n  nix\n}\nf', 'bash, line 4: command not found: nix'],
      ['handed on', 'true\nnix || exit $?', 'bash, line 2: command not found: nix'],
      ['a folder', 'true\n/tmp', 'bash, line 2: /tmp: Is a directory'],
      [
        'a missing program',
        'true\n/nonexistent/x',
        'bash, line 2: /nonexistent/x: No such file or directory',
      ],
      ['a variable without value', 'set -u\necho $nix', 'bash, line 2: nix: unbound variable'],
      ['a word too much', 'true\n\nif x; fi\n', 'bash, line 3: syntax error near fi'],
      [
        'an open block',
        'true\nif true; then\n  echo a\n',
        'bash, line 3: the instruction ends before a quote, a block or a list is closed.',
      ],
      [
        'a file that is not there',
        'true\ncat </nonexistent',
        'bash, line 2: /nonexistent: No such file or directory',
      ],
      [
        'a program that is killed',
        "true\nbash -c 'kill -9 $$'\nexit $?",
        "Line 2: a program was killed, as happens when the computer runs out of memory: bash -c 'kill -9 $$'",
      ],
      [
        'being killed',
        'kill -9 $$',
        'The instruction was killed (signal 9), as happens when the computer runs out of memory.',
      ],
      ['being ended', 'kill -TERM $$', 'The instruction was killed by signal 15.'],
    ])('%s', async (_name, script, expected) => {
      expect(await run(script)).toBe(expected);
    });
  },
);

describe('what other versions and languages of bash say', () => {
  it.each([
    [
      'bash 5.0 counts from 0',
      'true\n\nnix',
      127,
      'bash: line 2: nix: command not found',
      'bash, line 3: command not found: nix',
    ],
    [
      'also in syntax errors',
      'true\n) x',
      2,
      "bash: -c: line 1: syntax error near unexpected token `)'\nbash: -c: line 1: `) x'",
      'bash, line 2: syntax error near )',
    ],
    [
      'Spanish',
      'true\nnix',
      127,
      'bash: línea 2: nix: orden no encontrada',
      'bash, line 2: command not found: nix',
    ],
    [
      'Spanish syntax',
      'true\n) x',
      2,
      "bash: -c: línea 2: error sintáctico cerca del elemento inesperado `)'",
      'bash, line 2: syntax error near )',
    ],
    [
      'Catalan',
      'true\nnix',
      127,
      "bash: línia 2: nix: no s'ha trobat l'ordre",
      'bash, line 2: command not found: nix',
    ],
    [
      'a function of the engine',
      'ogMount 1 1',
      127,
      'environment: line 44: nix: command not found',
      'bash: command not found: nix',
    ],
    [
      'a line that the script has not',
      'true',
      127,
      'bash: line 99: nix: command not found',
      'bash: command not found: nix',
    ],
    [
      'a carriage return',
      'nix\r\ntrue',
      127,
      "bash: line 1: $'nix\\r': command not found",
      "bash, line 1: command not found: $'nix\\r'",
    ],
    ['no line of bash', 'nix "$x"', 127, '', 'The instruction ended with exit code 127.'],
    ['a code of the script’s own', 'exit 127', 127, '', 'The instruction ended with exit code 127.'],
    [
      'a warning',
      'x=$(y)\nexit $x',
      3,
      'bash: line 3: warning: here-document at line 2 delimited by end-of-file',
      'The instruction ended with exit code 3: bash: line 3: warning: here-document at line 2 delimited by end-of-file',
    ],
  ])('%s', (_name, script, exitCode, text, expected) => {
    expect(said(script, exitCode, text)).toBe(expected);
  });
});
