import { expect, test } from 'vitest';
import { unlimitedIn } from '../../protocol/test-support/room.ts';
import { lspParamsError, lspSchemas } from './params.ts';

test.each([...lspSchemas])('%s: every value of its parameters that is read has a limit', (_, schema) => {
  expect(unlimitedIn(schema)).toEqual([]);
});

const textDocument = { uri: 'file:///a.og' };
const position = { line: 0, character: 4_294_967_295 };
const range = { start: position, end: position };

test.each([
  ['textDocument/rename', { textDocument, position, newName: 'x'.repeat(201) }, 'newName'],
  ['textDocument/selectionRange', { textDocument, positions: Array(1001).fill(position) }, 'positions'],
  [
    'textDocument/codeAction',
    { textDocument, range, context: { diagnostics: Array(10_001).fill({}) } },
    'context.diagnostics',
  ],
  ['textDocument/hover', { textDocument, position: { line: 1e300, character: 0 } }, 'position.line'],
  ['textDocument/hover', { textDocument, position: { line: '0', character: 0 } }, 'position.line'],
  ['textDocument/hover', { textDocument: { uri: 'x'.repeat(8193) }, position }, 'textDocument.uri'],
  ['textDocument/anything', {}, 'textDocument'],
  ['workspace/symbol', { query: 'x'.repeat(1001) }, 'query'],
  [
    'textDocument/didOpen',
    { textDocument: { ...textDocument, languageId: '', version: 1, text: 7 } },
    'textDocument.text',
  ],
  [
    'textDocument/didChange',
    { textDocument: { ...textDocument, version: 1 }, contentChanges: {} },
    'contentChanges',
  ],
])('%s is refused at %s', (method, params, field) => {
  expect(lspParamsError(method, params)?.issues[0]?.path.join('.')).toBe(field);
});

test('what an editor sends is taken, with what else it carries', () => {
  const options = { tabSize: 4, insertSpaces: true, trimTrailingWhitespace: true };
  expect(lspParamsError('textDocument/formatting', { textDocument, options })).toBeUndefined();
  const contentChanges = [{ range, rangeLength: 0, text: '' }, { text: 'all' }];
  const changed = { textDocument: { ...textDocument, version: -1 }, contentChanges };
  expect(lspParamsError('textDocument/didChange', changed)).toBeUndefined();
});
