import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, CompletionItem } from 'vscode-languageserver';
import { completionsFor } from './completion.ts';

const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } };
const other = { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } };
const item = (label: string, newText = label, at = range): CompletionItem => ({
  label,
  textEdit: { range: at, newText },
});
const snippet: CompletionItem = { ...item('if', 'if $1\nfi'), insertTextFormat: 2 };
const client = (completion: object): ClientCapabilities => ({ textDocument: { completion } });

describe('snippets', () => {
  test.each([
    ['of a client that says nothing', undefined, 1],
    ['of one that knows none', client({ completionItem: {} }), 1],
    ['of one that knows them', client({ completionItem: { snippetSupport: true } }), 2],
  ])('%s', (_, capabilities, count) => {
    const list = { isIncomplete: true, items: [item('ogMount'), snippet] };
    expect(completionsFor(list, capabilities)).toEqual({
      isIncomplete: true,
      items: list.items.slice(0, count),
    });
  });
});

describe('the range that all replace', () => {
  const able = client({
    completionItem: { snippetSupport: true },
    completionList: { itemDefaults: ['editRange'] },
  });

  test('is said once; what differs from it, or from its label, says so', () => {
    const items = [item('ogMount'), snippet, item('x', 'x', other)];
    expect(completionsFor({ isIncomplete: false, items }, able)).toEqual({
      isIncomplete: false,
      itemDefaults: { editRange: range },
      items: [
        { label: 'ogMount' },
        { label: 'if', insertTextFormat: 2, textEditText: 'if $1\nfi' },
        item('x', 'x', other),
      ],
    });
  });

  test('is not said where an item has none', () => {
    const items = [item('ogMount'), { label: 'without' }];
    expect(completionsFor({ isIncomplete: false, items }, able)).toEqual({ isIncomplete: false, items });
  });

  test('is not said of nothing', () => {
    expect(completionsFor({ isIncomplete: false, items: [] }, able)).toEqual({
      isIncomplete: false,
      items: [],
    });
  });
});
