import { expect, test } from 'vitest';
import { directiveOfText, formatDirective, parseDirective } from './directives.ts';

test.each([
  ['# @scope Aula 1', { name: 'scope', value: 'Aula 1', valueStart: 9, valueEnd: 15 }],
  ['#@scope: Aula 1 \r', { name: 'scope', value: 'Aula 1', valueStart: 9, valueEnd: 15 }],
  ['# @ignore mcast-port', { name: 'ignore', value: 'mcast-port', valueStart: 10, valueEnd: 20 }],
  ['# @scope', { name: 'scope', value: '', valueStart: 8, valueEnd: 8 }],
  ['# @scopes Aula 1', undefined],
  ['# the @scope Aula 1', undefined],
  ['echo', undefined],
])('%j', (comment, directive) => {
  expect(parseDirective(comment)).toEqual(directive);
});

test.each([
  ['# @scope Aula 1\ndeployImage', 'Aula 1'],
  ['#!/bin/bash\n\n  #@scope   Aula 1/Fila A  \r\n', 'Aula 1/Fila A'],
  ['# @scope: Aula 1', 'Aula 1'],
  ['# @scope\n# @scope Aula 2', 'Aula 2'],
  ['# @scope\nogEcho', undefined],
  ['ogEcho "# @scope Aula 1"', undefined],
])('the scope that %j names is %j', (text, value) => {
  expect(directiveOfText('scope', text)).toBe(value);
});

test('what is written is read again, and is one line', () => {
  expect(formatDirective('scope', 'Aula 1')).toBe('# @scope Aula 1\n');
  expect(formatDirective('scope', 'Aula\nrm -rf /')).toBe('# @scope Aula rm -rf /\n');
});
